// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource

extension RegistrationExplainer {
  /// What a match asks for, as a policy has it.
  static func describe(_ match: RegistrationMatch) -> String {
    match.members.map { "\($0.name): \(value(of: $0, in: match))" }.joined(separator: ", ")
  }

  private static func value(of member: RegistrationMatch.Member, in match: RegistrationMatch) -> String {
    switch member {
    case .method: match.method?.name ?? ""
    case .owner: text(match.owner)
    case .client: describe(match.client)
    case .softwareID: text(match.softwareID)
    case .grantType: text(match.grantType)
    case .ownerGroup: text(match.ownerGroup)
    case .redirectHost: match.redirectHost.map(describe) ?? ""
    }
  }

  private static func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

  private static func describe(_ client: RegistrationMatch.ClientSelector?) -> String {
    switch client {
    case .exact(let bytes): text(bytes)
    case .pattern(let pattern): text(pattern.bytes)
    case nil: ""
    }
  }

  private static func describe(_ pattern: HostPattern) -> String {
    switch pattern.form {
    case .host(let name): text(name)
    case .below(let name): "*." + text(name)
    case .loopback: "loopback"
    case .scheme(let name): "scheme:" + text(name)
    }
  }

  /// Why a member does not hold.
  func reason(for member: RegistrationMatch.Member, of match: RegistrationMatch) -> String {
    switch member {
    case .method: "the method is \(request.method.name)"
    case .owner: "the owner is \(ShortText.quoted(request.owner))"
    case .client:
      request.clientID.map { "the client ID is \(ShortText.quoted($0))" } ?? "a dcr request has no client ID"
    case .softwareID:
      request.metadata.softwareID.map { "the software_id is \(ShortText.quoted($0))" } ?? "there is no software_id"
    case .grantType: trial.grants.map { "requested is \(ShortText.list($0))" } ?? "grant_types is no list of strings"
    case .ownerGroup:
      request.ownerGroups.isEmpty ? "the owner has no group" : "the groups are \(ShortText.list(request.ownerGroups))"
    case .redirectHost: redirectReason(match.redirectHost)
    }
  }

  /// The first redirect URI that keeps a host from matching.
  private func redirectReason(_ pattern: HostPattern?) -> String {
    let redirects = request.metadata.redirectURIs ?? []
    for (index, text) in redirects.enumerated() {
      guard let redirect = try? RedirectURI(text.utf8.span) else { return "redirect_uris[\(index)] is not allowed" }
      if let pattern, redirect.matches(pattern, in: text.utf8.span) { continue }
      return "redirect_uris[\(index)] is \(ShortText.quoted(text))"
    }
    return trial.isMalformed(.redirectURIs) ? "redirect_uris is no list of strings" : "there is no redirect URI"
  }
}
