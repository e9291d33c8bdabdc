// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewEditing
internal import CurfewFiles

/// What the four commands that edit have in common.
struct EditOptions: ParsableArguments {
  @Option(help: "The owner that the client acts for; without a CLIENT, all clients of that owner.")
  var owner: String?

  @Option(help: "The tenant, when there are several policies.")
  var tenant: String?

  @Flag(help: "Show what would change, and write nothing.")
  var dryRun = false

  @OptionGroup var color: ColorOption
}

/// Whom a command is about, and where to look for the policy.
struct EditSubject {
  let target: PolicyEdit.Target
  let tenant: String?
  let paths: [String]

  /// Sorts out what stands in the first place: a client, or a PATH where an owner or a tenant is named.
  init(client: String?, paths: [String], _ options: EditOptions, wholeTenant: String? = nil) throws {
    var (client, paths) = (client, paths)
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

/// Values that the editing commands take.
enum EditValue {
  /// A reason, if it is one.
  static func reason(_ text: String?) throws -> String? {
    guard let text else { return nil }
    let problem = Identifier.problem(inName: text.utf8Span.span, allowsLineFeeds: true, maximumLength: 1 << 16)
    if let problem { throw ValidationError("--reason: \(problem)") }
    return text
  }

  /// `now` or a time.
  static func at(_ text: String?, now: Instant) throws -> Instant? {
    guard let text else { return nil }
    if text == "now" { return now }
    guard let instant = Instant(rfc3339: text) else {
      throw ValidationError("--at: expected `now` or a time such as 2026-11-22T12:00:00Z, found `\(text)`")
    }
    return instant
  }

  /// A time, or a duration from now, to the second.
  static func expires(_ text: String?, now: Instant) throws -> Instant? {
    guard let text else { return nil }
    if let milliseconds = DurationText.milliseconds(text.utf8Span.span), milliseconds > 0,
      let instant = now.advanced(byMilliseconds: milliseconds)
    {
      let seconds = instant.millisecondsSinceEpoch / 1_000
      return Instant(millisecondsSinceEpoch: seconds * 1_000)
    }
    guard let instant = Instant(rfc3339: text) else {
      throw ValidationError("--expires: expected a duration such as 30d or a time, found `\(text)`")
    }
    guard instant > now else { throw ValidationError("--expires: \(instant) is past") }
    return instant
  }

  /// A threshold as a policy has it.
  static func threshold(_ name: String, _ text: String?) throws -> String? {
    guard let text, text != "never" else { return text }
    let milliseconds = DurationText.milliseconds(text.utf8Span.span) ?? 0
    guard milliseconds > 0, milliseconds <= DurationText.longest else {
      throw ValidationError("--\(name): expected a duration such as `7d` or `12h`, or `never`, found `\(text)`")
    }
    return text
  }
}
