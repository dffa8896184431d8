package dev.howdah.sandbox.salesforce.rest;

/** Something below {@code /services/data/vXX.0}. */
@FunctionalInterface
interface Resource {

  ApiAnswer answer(ApiRequest request) throws RestError;
}
