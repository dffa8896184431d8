/**
 * Deploys the files of the routes folder and keeps what runs as the folder says, file by file.
 * Enter by {@link dev.howdah.routing.RouteFolder#deploy}. Knows Camel and no step.
 */
@NullMarked
package dev.howdah.routing;

import org.jspecify.annotations.NullMarked;
