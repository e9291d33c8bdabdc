// SPDX-License-Identifier: Apache-2.0
//
// The requests that have a shape and as little else as possible: where nothing is asked for, there is
// nothing, or something that no rule and no override names. If an earlier rule takes all of these, it
// takes everything of the shape (see `RegistrationRules+Reachability`), so looking at them is enough.

import Curfew

/// Makes the plainest requests of a shape.
struct RequestMaker {
  /// A text that is part of nothing that anybody wrote.
  private let fresh: String
  /// A number of segments that no pattern has.
  private let segmentCount: Int

  init(_ space: DecisionSpace, _ rules: Both<RegistrationRules>) {
    self.init(
      rules: rules, isNamed: { space.names($0) }, segmentCounts: Set(space.clients.patterns.map(\.segmentCount)))
  }

  /// Makes a maker.
  ///
  /// - Parameters:
  ///   - isNamed: whether an override names something that is made of a text.
  ///   - segmentCounts: how many segments the patterns of overrides have.
  init(rules: Both<RegistrationRules>, isNamed: (String) -> Bool, segmentCounts: Set<Int>) {
    let matches = Side.allCases.flatMap { rules[$0].classify.map(\.match) + rules[$0].admit.map(\.match) }
    let named = matches.flatMap(Self.texts)
    var number = 0
    var fresh = "any"
    while named.contains(where: { Self.contains($0, Array(fresh.utf8)) }) || isNamed(fresh) {
      number += 1
      fresh = "any\(number)"
    }
    self.fresh = fresh
    var taken = segmentCounts
    for case .pattern(let pattern)? in matches.map(\.client) { taken.insert(pattern.segmentCount) }
    segmentCount = (4...).first { !taken.contains($0) } ?? 4
  }

  /// The requests of a shape, one for each choice that matters: method, grants, spelling of the ID.
  ///
  /// - Parameter type: what the service states.
  func requests(_ shape: RequestShape, type: ClientType?, grants: [[[UInt8]]]) -> [RegistrationRequest] {
    var requests: [RegistrationRequest] = []
    for more in grants {
      var shape = shape
      for grant in more { shape.request(grant) }
      let metadata = metadata(shape)
      let owner = shape.owner.map { String(decoding: $0, as: UTF8.self) } ?? "\(fresh)@tenant.example"
      let groups = shape.groups.map { String(decoding: $0, as: UTF8.self) }
      if shape.method != .cimd, shape.client == nil {
        requests.append(RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups, type: type))
      }
      guard shape.method != .dcr else { continue }
      for id in clientIDs(shape) where ClientIDURL.problem(in: id.utf8Span.span) == nil {
        var document = metadata
        document.clientID = id
        requests.append(
          RegistrationRequest(
            clientID: id, document: document, documentByteCount: nil, owner: owner, ownerGroups: groups, type: type))
      }
    }
    return requests
  }

  private func metadata(_ shape: RequestShape) -> ClientMetadata {
    var metadata = ClientMetadata()
    metadata.grantTypes = shape.grants.map { String(decoding: $0, as: UTF8.self) }
    metadata.softwareID = shape.softwareID.map { String(decoding: $0, as: UTF8.self) }
    if let pattern = shape.redirectHost {
      metadata.redirectURIs = redirects(pattern)
    } else if shape.grants.contains(where: { Self.redirectBased.contains(String(decoding: $0, as: UTF8.self)) }) {
      metadata.redirectURIs = ["https://\(fresh).\(fresh)/callback"]
    }
    return metadata
  }

  private static let redirectBased = ["authorization_code", "implicit"]

  private func redirects(_ pattern: HostPattern) -> [String] {
    switch pattern.form {
    case .host(let name): ["https://\(String(decoding: name, as: UTF8.self))/callback"]
    case .below(let name): ["https://\(fresh).\(String(decoding: name, as: UTF8.self))/callback"]
    // Two of them: a rule for one of the hosts does not take it.
    case .loopback: ["http://127.0.0.1/callback", "http://localhost/callback"]
    case .scheme(let name): ["\(String(decoding: name, as: UTF8.self)):/callback"]
    }
  }

  private func clientIDs(_ shape: RequestShape) -> [String] {
    switch shape.client {
    case nil:
      let path = Array(repeating: fresh, count: segmentCount - 3).joined(separator: "/")
      return ["https://\(fresh).example/\(path)"]
    case .exact(let id): return [String(decoding: id, as: UTF8.self)]
    // Behind a `?` almost anything may follow; before it the path must be a plain one.
    case .pattern(let pattern): return [filled(pattern, fresh), filled(pattern, "?\(fresh)")]
    }
  }

  private func filled(_ pattern: ClientPattern, _ segment: String) -> String {
    let parts = pattern.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      guard part.elementsEqual("*".utf8) else { return String(decoding: part, as: UTF8.self) }
      return index == 2 ? fresh : segment
    }.joined(separator: "/")
  }

  /// Every text that a match holds.
  private static func texts(of match: RegistrationMatch) -> [[UInt8]] {
    var texts = [match.softwareID, match.grantType, match.owner, match.ownerGroup].compactMap { $0 }
    switch match.client {
    case nil: break
    case .exact(let id): texts.append(id)
    case .pattern(let pattern): texts.append(pattern.bytes)
    }
    switch match.redirectHost?.form {
    case nil, .loopback: break
    case .host(let name), .below(let name), .scheme(let name): texts.append(name)
    }
    return texts
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}

extension DecisionSpace {
  /// Whether an override names an owner, a client or a segment of one that is made of a text.
  fileprivate func names(_ fresh: String) -> Bool {
    let owner = "\(fresh)@tenant.example"
    if ownerAtom(of: owner.utf8Span.span) != 0 { return true }
    return (0..<clients.ids.count).contains { id in
      clients.ids.key(UInt32(truncatingIfNeeded: id)).split(separator: UInt8(ascii: "/"))
        .contains { $0.elementsEqual(fresh.utf8) || $0.elementsEqual("?\(fresh)".utf8) }
    }
      || clients.patterns.contains { pattern in
        pattern.bytes.split(separator: UInt8(ascii: "/"))
          .contains { $0.elementsEqual(fresh.utf8) || $0.elementsEqual("?\(fresh)".utf8) }
      }
  }
}
