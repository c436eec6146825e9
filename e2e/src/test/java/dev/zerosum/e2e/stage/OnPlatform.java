package dev.zerosum.e2e.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test class that is run against the platform. All of them share one; it is put in order before
/// each class.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlatformExtension.class)
public @interface OnPlatform {

  /// Whether it needs the real Temporal server: it is skipped on the in-memory one.
  boolean needsTemporalServer() default false;

  /// Settings of the services beside the usual, as `key=value`. A test that chooses others for
  /// itself finds these again behind it.
  String[] settings() default {};
}
