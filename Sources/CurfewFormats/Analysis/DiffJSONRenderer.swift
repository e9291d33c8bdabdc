// SPDX-License-Identifier: Apache-2.0
//
// Members may be added under version 1; none is taken away or changes its meaning. Nothing is cut
// short: what text counts, JSON names.

import Curfew
package import CurfewAnalysis
import CurfewSource

/// A difference as one JSON object in one line.
///
///     {"version":1,
///      "rows":[{"tenant":…,"decision":…,"setting":…,
///        "where":{"types":[…],"methods":[…],
///          "client":{"in":[{"id":…} | {"pattern":…,"except":[…]}]} or {"notIn":[…]},
///          "owner":{"in":[…]} or {"notIn":[…]},
///          "clientTimes":[{"client":…,"now":…}],"ownerTimes":[{"owner":…,"now":…}],
///          "parties":[{"client":…,"owner":"…","now":…}],"except":[{"client":…,"owner":"…","now":…}],
///          "states":[…],"now":{"from":…,"until":…},"authenticated":{"from":…,"until":…},
///          "tokenAge":{"from":…,"to":…},"issuedAhead":{"from":…,"to":…},
///          "toolsets":[…],"owners":[…],"ownerGroups":[…],"exceptOwners":[…],"exceptOwnerGroups":[…],
///          "match":[{…}],"exceptMatch":[{…}],"untyped":true},
///        "idle":{"from":…,"to":…},"before":…,"after":…,"direction":…,
///        "witness":{a request for `decide`},"source":{"old":"file:line:column","new":…}}],
///      "summary":{"tenants":…,"rows":…,"tightens":…,"loosens":…,"changes":…}}
///
/// Everything in `where` has to hold. Clients and owners in `clientTimes` and `ownerTimes` are among those
/// in `client` and `owner`, but meant only at such times (others always); `parties`, if given, are all
/// that are meant; those in `except` are not.
///
/// What says nothing is left out, but for `types` and `methods`. `idle`, `tokenAge` and `issuedAhead` are
/// half-open ranges of milliseconds, an open end is `null`; `now` and `authenticated` are half-open
/// ranges of instants, an open end is left out.
package struct DiffJSONRenderer {
  package init() {}

  /// The object, with a line feed.
  package func render(_ diff: TenantsDiff) -> [UInt8] {
    renderOpen(diff) + Array("}\n".utf8)
  }

  /// The object without its end, so that an ``ImpactReport`` can follow as its last member.
  package func renderOpen(_ diff: TenantsDiff) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("version", 1)
    json.name("rows")
    json.beginArray()
    for tenant in diff.tenants {
      for row in tenant.rows { json.object { Self.write(row, of: tenant, to: &$0) } }
    }
    json.endArray()
    json.object("summary") { Self.writeSummary(of: diff, to: &$0) }
    return json.bytes
  }

  /// A row a line, as `{"version":1,"kind":"row",…}`, and then the counts as `"kind":"summary"`.
  package func renderLines(_ diff: TenantsDiff) -> [UInt8] {
    var writer = JSONWriter()
    for tenant in diff.tenants {
      for row in tenant.rows {
        writer.object { json in
          json.line("row")
          Self.write(row, of: tenant, to: &json)
        }
        writer.endLine()
      }
    }
    writer.object { json in
      json.line("summary")
      Self.writeSummary(of: diff, to: &json)
    }
    writer.endLine()
    return writer.bytes
  }

  private static func writeSummary(of diff: TenantsDiff, to json: inout JSONWriter) {
    let summary = DiffSummary(diff.rows)
    json.member("tenants", diff.tenants.count)
    json.member("rows", summary.count)
    json.member("tightens", summary.tightens)
    json.member("loosens", summary.loosens)
    json.member("changes", summary.changes)
  }

  private static func write(_ row: DiffRow, of diff: PolicyDiff, to json: inout JSONWriter) {
    json.member("tenant", diff.tenant as String)
    json.member("decision", row.change.decision as String)
    json.member("setting", row.change.setting as String)
    json.object("where") { write(row.scope, to: &$0) }
    lengths("idle", row.scope.idle, to: &json)
    json.member("before", row.change.words.old as String)
    json.member("after", row.change.words.new as String)
    json.member("direction", row.direction.rawValue as String)
    json.name("witness")
    json.witness(row.witness, tenant: diff.tenant)
    guard row.sources.old != nil || row.sources.new != nil else { return }
    json.object("source") { json in
      for side in Side.allCases {
        guard let source = row.sources[side], let policy = diff.policies[side] else { continue }
        json.member(side.name, "\(policy.sourceName):\(source)" as String)
      }
    }
  }

  private static func write(_ scope: DiffScope, to json: inout JSONWriter) {
    json.array("types", of: scope.types.types) { $0.string($1.name) }
    json.array("methods", of: scope.methods.names) { $0.string($1) }
    if let clients = scope.clients { write(clients, to: &json) }
    if let owners = scope.owners { write(owners, to: &json) }
    if !scope.clientTimes.isEmpty {
      json.array("clientTimes", of: scope.clientTimes) { json, time in
        json.object { json in
          write(time.clients, to: &json)
          instants("now", time.now, to: &json)
        }
      }
    }
    if !scope.ownerTimes.isEmpty {
      json.array("ownerTimes", of: scope.ownerTimes) { json, time in
        json.object { json in
          write(time.owners, to: &json)
          instants("now", time.now, to: &json)
        }
      }
    }
    if let parties = scope.parties { write(parties, "parties", to: &json) }
    if !scope.exceptions.isEmpty { write(scope.exceptions, "except", to: &json) }
    if let states = scope.states { json.array("states", of: states) { $0.string($1.name) } }
    if scope.now != .always { instants("now", scope.now, to: &json) }
    if let authenticated = scope.authenticated { instants("authenticated", authenticated, to: &json) }
    lengths("tokenAge", scope.tokenAge, to: &json)
    lengths("issuedAhead", scope.issuedAhead, to: &json)
    if let access = scope.access { write(access, to: &json) }
    if let requests = scope.requests { write(requests, to: &json) }
  }

  private static func write(_ parties: [DiffScope.Party], _ name: String, to json: inout JSONWriter) {
    json.array(name, of: parties) { json, party in
      json.object { json in
        write(party.clients, to: &json)
        json.member("owner", party.owner as String)
        if party.now != .always { instants("now", party.now, to: &json) }
      }
    }
  }

  private static func write(_ owners: OwnerSelection, to json: inout JSONWriter) {
    json.object("owner") { $0.array(owners.isComplement ? "notIn" : "in", of: owners.names) { $0.string($1) } }
  }

  private static func write(_ clients: ClientSelection, to json: inout JSONWriter) {
    json.object("client") { json in
      json.array(clients.isComplement ? "notIn" : "in", of: clients.parts) { json, part in
        json.object { json in
          json.member(part.pattern == nil ? "id" : "pattern", part.selector as String)
          if !part.exceptions.isEmpty { json.array("except", of: part.exceptions) { $0.string($1.selector) } }
        }
      }
    }
  }

  private static func write(_ access: AccessScope, to json: inout JSONWriter) {
    let lists = [
      ("toolsets", access.toolsets), ("owners", access.owners), ("ownerGroups", access.groups),
      ("exceptOwners", access.exceptOwners), ("exceptOwnerGroups", access.exceptGroups),
    ]
    for (name, texts) in lists where !texts.isEmpty { json.array(name, of: texts) { $0.string($1) } }
  }

  private static func write(_ requests: RequestScope, to json: inout JSONWriter) {
    for (name, matches) in [("match", requests.matches), ("exceptMatch", requests.exceptions)] where !matches.isEmpty {
      json.array(name, of: matches) { json, match in
        json.object { json in
          for text in match.texts { json.member(text.name, text.value as String) }
        }
      }
    }
    if requests.isUntyped { json.member("untyped", true) }
  }

  private static func lengths(_ name: String, _ range: HalfOpen?, to json: inout JSONWriter) {
    guard let range else { return }
    json.object(name) { json in
      json.member("from", range.from)
      json.name("to")
      if range.until == .max { json.null() } else { json.integer(Int(range.until)) }
    }
  }

  private static func instants(_ name: String, _ range: HalfOpen, to json: inout JSONWriter) {
    json.object(name) { json in
      if range.from != .min { json.member("from", Instant(millisecondsSinceEpoch: range.from) as Instant?) }
      if range.until != .max { json.member("until", Instant(millisecondsSinceEpoch: range.until) as Instant?) }
    }
  }
}
