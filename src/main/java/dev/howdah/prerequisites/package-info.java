/**
 * What the guide wants before its first step, looked at one by one: each with its state, its cause
 * and what to do. Enter by {@link dev.howdah.prerequisites.Prerequisites}; routes bring what the
 * platforms answer, mail server and public address are tried here.
 */
@NullMarked
package dev.howdah.prerequisites;

import org.jspecify.annotations.NullMarked;
