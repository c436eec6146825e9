package dev.zerosum.local.audit;

import dev.zerosum.local.engine.S3Address;
import dev.zerosum.local.engine.S3Clients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The bucket of the trail, read as whoever may read and nothing else.
final class TrailStore implements AutoCloseable {

  private final S3Client s3;
  private final String bucket;

  TrailStore(S3Address reader) {
    this.s3 = S3Clients.client(reader);
    this.bucket = reader.bucket();
  }

  /// Every key that has a version or a delete marker, in order.
  NavigableMap<String, StoredObject> list() {
    var versions = new TreeMap<String, List<ObjectVersion>>();
    var markers = new TreeMap<String, Integer>();
    s3.listObjectVersionsPaginator(request -> request.bucket(bucket))
        .forEach(page -> {
          for (ObjectVersion version : page.versions()) {
            versions.computeIfAbsent(version.key(), _ -> new ArrayList<>()).add(version);
          }
          for (DeleteMarkerEntry marker : page.deleteMarkers()) {
            markers.merge(marker.key(), 1, Integer::sum);
          }
        });
    markers.keySet().forEach(key -> versions.computeIfAbsent(key, _ -> List.of()));
    var objects = new TreeMap<String, StoredObject>();
    versions.forEach((key, found) ->
        objects.put(
            key, new StoredObject(key, found.size(), markers.getOrDefault(key, 0), oldest(found))));
    return objects;
  }

  byte[] bytes(StoredObject object) {
    return s3.getObjectAsBytes(
            request -> request.bucket(bucket).key(object.key()).versionId(object.versionId()))
        .asByteArray();
  }

  StoredObject.Lock lock(StoredObject object) {
    try {
      ObjectLockRetention retention =
          s3.getObjectRetention(
                  request -> request.bucket(bucket).key(object.key()).versionId(object.versionId()))
              .retention();
      @Nullable Instant until = retention.retainUntilDate();
      return new StoredObject.Lock(retention.modeAsString(), until);
    } catch (S3Exception e) {
      if ("NoSuchObjectLockConfiguration".equals(e.awsErrorDetails().errorCode())) {
        return new StoredObject.Lock(null, null);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    s3.close();
  }

  private static String oldest(List<ObjectVersion> versions) {
    return versions.stream()
        .min(java.util.Comparator.comparing(ObjectVersion::lastModified))
        .map(ObjectVersion::versionId)
        .orElse("");
  }
}
