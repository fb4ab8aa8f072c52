package vn.ocop.place;

/** What somebody calls a unit that is named otherwise. */
public record Alias(Wording.Name name, Place place) {}
