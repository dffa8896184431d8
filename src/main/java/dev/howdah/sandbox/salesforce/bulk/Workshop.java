package dev.howdah.sandbox.salesforce.bulk;

import dev.howdah.sandbox.salesforce.data.Org;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What jobs are made and done with.
 *
 * @param folder where results and uploads lie
 */
record Workshop(Org org, Path folder, Clock clock, Pace pace, Executor workers, JobIds ids) {}
