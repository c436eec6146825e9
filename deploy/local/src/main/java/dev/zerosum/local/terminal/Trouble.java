package dev.zerosum.local.terminal;

/// Something the user has to know or mend, told in one clear line; the command ends with it.
public final class Trouble extends RuntimeException {

  public Trouble(String line) {
    super(line);
  }

  public Trouble(String line, Throwable cause) {
    super(line, cause);
  }
}
