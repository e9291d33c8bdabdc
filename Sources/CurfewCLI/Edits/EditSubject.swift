// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// Whom a command is about, and where to look for the policy.
struct EditSubject {
  let target: PolicyEdit.Target
  let tenant: String?
  let paths: [String]

  /// Sorts out what stands in the first place: a client, or a PATH where an owner or a tenant is named.
  init(_ given: EditSubjectArguments, _ options: EditOptions, wholeTenant: String? = nil) throws {
    var (client, paths) = (given.client, given.paths.paths)
    if let first = client, wholeTenant != nil || options.owner != nil && Self.exists(first) {
      client = nil
      paths.insert(first, at: 0)
    }
    if let wholeTenant {
      guard options.owner == nil, options.tenant.map({ $0 == wholeTenant }) ?? true else {
        throw ValidationError("--whole-tenant goes with neither --owner nor another --tenant")
      }
      target = .wholeTenant
    } else {
      target = .override(client: try Self.checked(client), owner: try Self.checkedOwner(options.owner))
      guard client != nil || options.owner != nil else { throw ValidationError("name a client, or give --owner") }
    }
    if paths.contains("-") { throw ValidationError("standard input can't be edited: name a file") }
    tenant = wholeTenant ?? options.tenant
    self.paths = paths
  }

  /// Whether something of that name is there to be read.
  private static func exists(_ path: String) -> Bool {
    let search = PolicySearch([path])
    guard let problem = search.problems.first else { return true }
    switch problem.reason {
    case .noPolicyFiles, .notRegular, .permissionDenied: return true
    default: return !search.files.isEmpty
    }
  }

  private static func checked(_ client: String?) throws -> String? {
    guard let client else { return nil }
    if client.utf8.contains(UInt8(ascii: "/")) || client.hasSuffix(".yaml"), exists(client) {
      throw ValidationError("`\(client)` is a path: the client comes first, then the paths")
    }
    let bytes = Array(client.utf8)
    guard ClientPattern.isPattern(bytes) else {
      if let problem = Identifier.problem(inClientID: bytes.span) { throw ValidationError("the client ID: \(problem)") }
      return client
    }
    do throws(ClientPatternProblem) {
      _ = try ClientPattern(bytes)
    } catch {
      throw ValidationError("the client pattern: `*` stands for one whole segment of an https URL, nothing else")
    }
    return client
  }

  private static func checkedOwner(_ owner: String?) throws -> String? {
    if let owner, let problem = Identifier.problem(inName: owner.utf8Span.span) {
      throw ValidationError("--owner: \(problem)")
    }
    return owner
  }

  /// The subject in words.
  var words: String {
    switch target {
    case .wholeTenant: "the whole tenant"
    case .override(let client?, let owner?): "client `\(client)` of owner `\(owner)`"
    case .override(let client?, nil): "client `\(client)`"
    case .override(nil, let owner): "all clients of owner `\(owner ?? "")`"
    }
  }
}
