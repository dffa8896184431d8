package dev.howdah;

public final class Host {
  private Host() {}

  public static void main(String[] args) {}
}
