/**
 * The whole journey unattended: a plan file is read, and what it wants and a running host has not
 * yet is done over the host's HTTP interface. Followed again it does only what is missing. Enter by
 * {@link dev.howdah.onboarding.plan.FollowPlan}.
 */
@NullMarked
package dev.howdah.onboarding.plan;

import org.jspecify.annotations.NullMarked;
