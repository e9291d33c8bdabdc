// SPDX-License-Identifier: Apache-2.0

/// How the records of a fleet are written.
public enum FleetFormat: String, CaseIterable, Sendable {
  /// A JSON object a line (SPEC 3).
  case ndjson
  /// RFC 4180, the first row naming the members.
  case csv

  /// The format of a file by its name: CSV for `.csv` in any case, else NDJSON.
  public init(ofFileNamed name: String) {
    let end = Array(name.utf8.suffix(4)).map { $0 | 0x20 }
    self = end.elementsEqual(".csv".utf8) ? .csv : .ndjson
  }
}
