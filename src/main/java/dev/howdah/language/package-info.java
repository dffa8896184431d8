/**
 * The six languages of the people: texts, dates and the templates of mails and pages. Enter by
 * {@link dev.howdah.language.Templates}. The one place that makes HTML, with escaping by default.
 * Known by every floor, knows only the template engine.
 */
@NullMarked
package dev.howdah.language;

import org.jspecify.annotations.NullMarked;
