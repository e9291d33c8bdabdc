// SPDX-License-Identifier: Apache-2.0

internal import Curfew
internal import CurfewFiles
internal import CurfewFormats

/// Single values in JSON files.
enum JSONInput {
  /// Reads a token (SPEC 3).
  static func token(in path: String) throws -> AccessToken {
    let bytes = try RegularFile.read(path, limit: 1 << 20).bytes
    return try reported(path) { () throws(JSONError) in try AccessToken(json: bytes) }
  }

  /// Reads a registration request as `decide` takes it (SPEC 3).
  static func registrationRequest(in path: String) throws -> RegistrationRequest {
    let bytes = try RegularFile.read(path, limit: 1 << 20).bytes
    return try reported(path) { () throws(JSONError) in try RegistrationRequest(json: bytes) }
  }

  private static func reported<Value>(_ path: String, _ read: () throws(JSONError) -> Value) throws -> Value {
    do throws(JSONError) {
      return try read()
    } catch {
      Messages.error("\(path): \(error.description)")
      throw ExitStatus.unusable
    }
  }
}
