// SPDX-License-Identifier: Apache-2.0
//
// For each kind of value: the places where it stands, and values on both sides of every border. Values
// are YAML, and stand in flow style.

import Testing

/// Values of one kind, with the places where they may stand.
struct ValueCases: Sendable, CustomTestStringConvertible {
  let kind: String
  /// Policies without their header, with `@` in place of the value.
  let places: [String]
  let accepted: [String]
  let rejected: [String]

  var testDescription: String { kind }

  /// What every policy starts with.
  static let header = "apiVersion: curfew/v1\nkind: TenantPolicy\n"

  /// The policies with one value in every place.
  func texts(with value: String) -> [String] {
    // Nothing between brackets is an empty list, not an empty item.
    places.filter { !(value.isEmpty && $0.contains("[@]")) }.map { place in
      let body = place.split(separator: "@", omittingEmptySubsequences: false).joined(separator: value)
      return Self.header + (place.hasPrefix("tenant") ? "" : "tenant: acme\n") + body + "\n"
    }
  }

  private static let nothing = ["", "~", "null"]
  private static let collections = ["[]", "{}", "[a]", "{ a: b }"]
  private static let numbers = ["30", "-1", "1.5", "1e3", ".5"]

  /// In a text for people: what cannot be seen, and its neighbours that can.
  private static let hidden = [
    "\\u0000", "\\u0007", "\\t", "\\u001F", "\\u007F", "\\u0080", "\\u009F", "\\u00AD", "\\u200B", "\\u202A",
    "\\u202E", "\\u2060", "\\u2066", "\\u2069", "\\uFEFF", "\\U000E0000", "\\U000E0041", "\\U000E007F",
  ].map { "\"a\($0)b\"" }
  private static let visible = [
    " ", "~", "\\u00A0", "\\u00AC", "\\u00AE", "\\u200A", "\\u200C", "\\u200D", "\\u2029", "\\u202F", "\\u205F",
    "\\u2061", "\\u2065", "\\u206A", "\\uFEFE", "\\uFF00", "\\U0001F600", "\\U000DFFFF", "\\U000E0080",
  ].map { "\"a\($0)b\"" }

  static let all = [
    freeText, reason, name, nameAsKey, tenant, client, redirectHost, durationOrNever, clockSkew, time, boolean, type,
    defaultType, method, decision, allowedTypes, typeList, methodList, nameList, userList, thresholdsOrExempt,
    kill, mapping, dictionary, rules, match,
  ]

  // MARK: - Texts

  static let freeText = ValueCases(
    kind: "free text", places: ["description: @"],
    accepted: ["x", "''", "'null'", "true", "\"a\\u0007b\"", "\"a\\nb\"", "no"] + numbers,
    rejected: nothing + collections)

  static let reason = ValueCases(
    kind: "reason",
    places: [
      "killSwitch: { reason: @ }", "overrides: [{ client: a, kill: { reason: @ } }]",
      "overrides: [{ client: a, lifecycle: exempt, reason: @ }]",
      "registration: { admit: [{ match: { method: dcr }, decision: accept, reason: @ }] }",
    ],
    accepted: ["SEC-1", "\"two\\nlines\"", "'~'", "true", "'é'"] + visible + numbers,
    rejected: ["''"] + hidden + nothing + collections)

  static let name = ValueCases(
    kind: "name",
    places: [
      "overrides: [{ owner: @, lifecycle: exempt }]", "registration: { grantTypes: [@] }",
      "registration: { classify: [{ match: { owner: @ }, type: shared }] }",
      "registration: { classify: [{ match: { ownerGroup: @ }, type: shared }] }",
      "registration: { classify: [{ match: { softwareId: @ }, type: shared }] }",
      "registration: { classify: [{ match: { grantType: @ }, type: shared }] }",
      "accessProfiles: { p: { toolsets: [@] } }", "accessProfiles: { p: { toolsets: [t], users: [@] } }",
      "accessProfiles: { p: { toolsets: [t], groups: [@] } }",
    ],
    accepted: ["alice@acme.example", "a", "true", "no", String(repeating: "a", count: 2_048)] + visible + numbers,
    rejected: ["''", "\"a\\nb\"", String(repeating: "a", count: 2_049)] + hidden + nothing + collections)

  static let nameAsKey = ValueCases(
    kind: "name as a key", places: ["toolsets: { @: {} }", "accessProfiles: { @: { toolsets: [t] } }"],
    accepted: ["a", "30", "true", "'~'", String(repeating: "a", count: 1_000)] + visible,
    rejected: ["''", "\"a\\nb\""] + hidden)

  static let tenant = ValueCases(
    kind: "tenant", places: ["tenant: @"],
    accepted: ["a", "0", "30", "1e3", "no", "true", "a-b", "a--b", "0-0", String(repeating: "a", count: 63)],
    rejected: [
      "A", "-a", "a-", "'-'", "a_b", "a.b", "é", "''", "'a '", "\"a\\n\"", "-1", "1.5", ".5",
      String(repeating: "a", count: 64),
    ] + nothing + collections)

  static let client = ValueCases(
    kind: "client",
    places: [
      "overrides: [{ client: @, lifecycle: exempt }]",
      "registration: { admit: [{ match: { client: @ }, decision: accept }] }",
    ],
    accepted: [
      "dcr-7f3a91", "a", "true", "' '", "'~'", "'a b'", "https://a.example/b", "http://a.example/b", "https://*/b",
      "https://a.example/*", "https://a.example/*/b/*", "https://a.example//*/", "https://*",
      String(repeating: "a", count: 2_048), "https://a/" + String(repeating: "a", count: 2_036) + "/*",
    ] + numbers,
    rejected: [
      "''", "'é'", "\"a\\nb\"", "\"a\\n\"", "\"\\u001F\"", "\"\\u007F\"", "'*'", "'a*'", "http://a.example/*",
      "HTTPS://a.example/*", "https://a.example/b*", "https://a.example/*b", "https://a.example/**",
      "'https://a.example/*?b'", "'https:/a/*'", String(repeating: "a", count: 2_049),
      "https://a/" + String(repeating: "a", count: 2_037) + "/*",
    ] + nothing + collections)

  static let redirectHost = ValueCases(
    kind: "redirect host", places: ["registration: { classify: [{ match: { redirectHost: @ }, type: shared }] }"],
    accepted: [
      "loopback", "a", "a.example", "'*.a.example'", "'*.a'", "a_b.example", "_a.example", "127.0.0.1", "1.5", "30",
      "true", "a--b.example", "'*.1a'", "'*.1.a'", "999.999.999.999",
      "'[::1]'", "'[::]'", "'[1:2:3:4:5:6:7:8]'", "'[1::8]'", "'[1:2:3:4:5:6:7::]'", "'[::2:3:4:5:6:7:8]'",
      "'[1:2:3:4:5:6:1.2.3.4]'", "'[::ffff:255.0.0.1]'", "'[1:2:3:4:5::1.2.3.4]'", "'[2001:db8::a]'",
      "scheme:cursor", "scheme:a", "scheme:a+b-c.d1", "scheme:httpx", "scheme:datax", "scheme:dat", "scheme",
      "scheme:\(String(repeating: "a", count: 300))", label(63), "\(label(63)).\(label(63)).\(label(63)).\(label(61))",
      "'*.\(label(63)).\(label(63)).\(label(63)).\(label(61))'",
    ],
    rejected: [
      "A", "A.example", "a.Example", "'*'", "'*.'", "'*.*.a'", "'a.*'", "'*a'", "'a b'", "a..b", ".a", "a.", "-a", "a-",
      "a.-b", "'a:80'", "https://a", "a/b", "''", "'é'", "\"a\\n\"", "-1", "'*.1'", "'*.127.0.0.1'", "'*.a.1'",
      "'*.[::1]'", "'[]'", "'[1]'", "'[::1'", "'[1:2:3:4:5:6:7:8:9]'", "'[1:2:3:4:5:6:7]'", "'[1::2::3]'", "'[:::]'",
      "'[1:2:3:4:5:6:7::8]'", "'[::A]'", "'[::12345]'", "'[::1%25a]'", "'[::256.0.0.1]'", "'[::01.2.3.4]'",
      "'[1.2.3.4::]'", "'[1:2:3:4:5:6:7:1.2.3.4]'", "'scheme:'", "scheme:1a", "scheme:A", "scheme:a_b", "'scheme:a:'",
      "scheme:http", "scheme:https", "scheme:javascript", "scheme:data", "scheme:file", "scheme:vbscript",
      "scheme:about", "scheme:blob", "scheme:view-source", "scheme:filesystem", label(64),
      "\(label(63)).\(label(63)).\(label(63)).\(label(62))",
      "'*.\(label(63)).\(label(63)).\(label(63)).\(label(62))'",
    ] + nothing + collections)

  private static func label(_ count: Int) -> String { String(repeating: "a", count: count) }

  // MARK: - Durations, times and words

  static let durationOrNever = ValueCases(
    kind: "duration or never",
    places: [
      "lifecycle: { hidden: @ }", "lifecycle: { closed: @ }", "lifecycle: { deleted: @ }",
      "lifecycle: { types: { service: { hidden: @ } } }", "tokens: { maxLifetime: @ }",
      "overrides: [{ client: a, lifecycle: { closed: @ } }]",
    ],
    accepted: [
      "1s", "9s", "10s", "59s", "60s", "1m", "1h", "1d", "1w", "7d", "90d", "1d12h", "1w1d1h1m1s", "1w1s", "never",
      "'never'", "'1d'", "007d", "0w1s", "0d0h0m1s", "1d0s", "36500d", "36499d23h", "35999d", "9999d", "5214w",
      "876000h", "52560000m", "3153600000s", "3153599999s", "0036500d",
    ],
    rejected: [
      "0", "30", "1.5", "0s", "0d", "00w", "0w0d0h0m0s", "1.5h", "-1d", "+1d", "36501d", "37000d", "40000d", "100000d",
      "5215w", "876001h", "52560001m", "3153600001s", "4000000000s", "99999999999999999999s", "1h1d", "1d1d", "1d1w",
      "d", "1", "1D", "'1 d'", "1ms", "Never", "never1", "P1D", "3mo", "1y", "1M", "''", "\"1d\\n\"",
      "\"\\u06611d\"", "true", "none", "exempt",
    ] + nothing + collections)

  static let clockSkew = ValueCases(
    kind: "clock skew", places: ["tokens: { clockSkew: @ }"],
    accepted: [
      "0s", "0m", "0h", "0d", "0w", "0w0d0h0m0s", "0w0h", "0d0s", "1s", "60s", "299s", "300s", "0300s", "1m", "4m",
      "5m",
      "05m", "0h5m", "0w5m0s", "1m240s", "2m180s", "3m120s", "4m60s", "4m0s", "0m300s",
    ],
    rejected: [
      "301s", "999s", "6m", "10m", "5m1s", "4m61s", "3m121s", "2m181s", "1m241s", "0m301s", "1h", "0d1h", "1d", "1w",
      "0",
      "30", "never", "", "''", "0s0m", "0h0d", "true", "~",
    ] + collections)

  static let time = ValueCases(
    kind: "time",
    places: [
      "killSwitch: { reason: r, at: @ }", "overrides: [{ client: a, kill: { reason: r, at: @ } }]",
      "overrides: [{ client: a, lifecycle: exempt, expires: @ }]",
    ],
    accepted: [
      "2026-11-20T09:30:00Z", "'2026-11-20T09:30:00Z'", "2026-11-20t09:30:00z", "2026-11-20T09:30:00.1Z",
      "2026-11-20T09:30:00.250+01:00", "2026-11-20T09:30:00-23:59", "2026-01-31T23:59:59Z", "2026-02-28T00:00:00Z",
      "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "0004-02-29T00:00:00Z", "0400-02-29T00:00:00Z",
      "2026-04-30T00:00:00Z", "2026-12-31T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
      "2096-02-29T00:00:00Z", "9996-02-29T00:00:00Z",
    ],
    rejected: [
      "2026-11-20", "2026-11-20T09:30:00", "2026-11-20T09:30Z", "2026-11-20 09:30:00Z", "2026-11-20T24:00:00Z",
      "2026-11-20T09:60:00Z", "2026-11-20T09:30:60Z", "2026-11-20T09:30:00.Z", "2026-11-20T09:30:00.1234Z",
      "2026-11-20T09:30:00+24:00", "2026-11-20T09:30:00+01:60", "2026-11-20T09:30:00+0100", "2026-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-04-31T00:00:00Z",
      "2026-06-31T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-00T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-00-01T00:00:00Z", "0000-01-01T00:00:00Z", "0000-02-29T00:00:00Z", "10000-01-01T00:00:00Z", "30", "true",
      "now", "1d", "''", "\"2026-11-20T09:30:00Z\\n\"",
    ] + nothing + collections)

  static let boolean = ValueCases(
    kind: "boolean", places: ["enabled: @"], accepted: ["true", "false"],
    rejected: ["'true'", "\"false\"", "yes", "no", "on", "off", "y", "n", "1", "0", "tRUE", "''", "a"]
      + nothing + collections)

  static let type = ValueCases(
    kind: "client type", places: ["registration: { classify: [{ match: { method: dcr }, type: @ }] }"],
    accepted: ["personal", "shared", "service", "ephemeral", "'shared'"],
    rejected: ["none", "Personal", "persona", "'personal '", "\"shared\\n\"", "true", "1", "''"] + nothing + collections
  )

  static let defaultType = ValueCases(
    kind: "default type", places: ["registration: { defaultType: @ }"],
    accepted: ["personal", "shared", "service", "ephemeral", "none"],
    rejected: ["None", "all", "[none]", "true", "''"] + nothing + collections)

  static let method = ValueCases(
    kind: "method", places: ["registration: { classify: [{ match: { method: @ }, type: shared }] }"],
    accepted: ["dcr", "cimd"], rejected: ["DCR", "oauth", "[dcr]", "true", "''"] + nothing + collections)

  static let decision = ValueCases(
    kind: "decision",
    places: [
      "registration: { admit: [{ match: { method: dcr }, decision: @ }] }", "registration: { defaultDecision: @ }",
    ],
    accepted: ["accept", "review", "reject"],
    rejected: ["deny", "Accept", "none", "true", "''"] + nothing + collections)

  // MARK: - Lists

  static let allowedTypes = ValueCases(
    kind: "allowed types", places: ["registration: { allowedTypes: @ }"],
    accepted: ["none", "'none'", "[personal]", "[personal, shared, service, ephemeral]", "[personal, personal]"],
    rejected: [
      "[]", "personal", "[none]", "[personal, none]", "[a]", "[~]", "[[personal]]", "{ personal: ~ }", "true", "''",
    ]
      + nothing)

  static let typeList = ValueCases(
    kind: "client types", places: ["toolsets: { t: { clientTypes: @ } }"],
    accepted: ["[personal]", "[shared, service]"], rejected: ["none", "[]", "personal", "[none]", "{}", "1"] + nothing)

  static let methodList = ValueCases(
    kind: "methods", places: ["registration: { methods: @ }"], accepted: ["[dcr]", "[dcr, cimd]", "[dcr, dcr]"],
    rejected: ["dcr", "none", "[]", "[a]", "[dcr, a]", "{}", "1"] + nothing)

  static let nameList = ValueCases(
    kind: "names",
    places: ["accessProfiles: { p: { toolsets: @ } }", "accessProfiles: { p: { toolsets: [t], groups: @ } }"],
    accepted: ["[]", "[a]", "[a, b]", "[a, a]", "[30, true]"],
    rejected: ["a", "{}", "{ a: b }", "[~]", "[[a]]", "1"] + nothing)

  static let userList = ValueCases(
    kind: "users", places: ["accessProfiles: { p: { toolsets: [t], users: @ } }"],
    accepted: ["[]", "[a]", "[a, b]", "[a, A]", "[\"\\u00E9\", \"e\\u0301\"]", "[30, 31]"],
    rejected: ["[a, a]", "[a, b, 'a']", "[30, 30]", "a", "{}", "[~]"] + nothing)

  // MARK: - Mappings

  private static let otherMappings = ["a", "true", "1", "[]", "''"] + nothing

  static let thresholdsOrExempt = ValueCases(
    kind: "thresholds or `exempt`",
    places: ["lifecycle: { types: { service: @ } }", "overrides: [{ client: a, lifecycle: @ }]"],
    accepted: ["exempt", "'exempt'", "{}", "{ hidden: 1d }", "{ hidden: 1d, closed: never, deleted: 3d }"],
    rejected: ["Exempt", "never", "[exempt]", "{ types: {} }", "{ hiden: 1d }", "{ hidden: exempt }"] + otherMappings)

  static let kill = ValueCases(
    kind: "kill", places: ["killSwitch: @", "overrides: [{ client: a, kill: @ }]"],
    accepted: ["{ reason: r }", "{ at: 2026-11-20T09:30:00Z, reason: r }"],
    rejected: ["{}", "{ at: 2026-11-20T09:30:00Z }", "{ reason: r, why: x }", "{ Reason: r }"] + otherMappings)

  static let mapping = ValueCases(
    kind: "mapping without required keys",
    places: ["registration: @", "lifecycle: @", "tokens: @", "toolsets: { t: @ }", "lifecycle: { types: @ }"],
    accepted: ["{}"], rejected: ["{ a: b }", "{ '': a }"] + otherMappings)

  static let dictionary = ValueCases(
    kind: "dictionary", places: ["toolsets: @", "accessProfiles: @"], accepted: ["{}"],
    rejected: ["{ a: b }", "{ a: ~ }", "{ a: [] }", "{ a: { b: c } }"] + otherMappings)

  static let rules = ValueCases(
    kind: "lists of mappings", places: ["registration: { classify: @ }", "registration: { admit: @ }", "overrides: @"],
    accepted: ["[]"], rejected: ["{}", "[a]", "[~]", "[[]]", "[{ a: b }]", "a", "1", "''"] + nothing)

  static let match = ValueCases(
    kind: "match",
    places: [
      "registration: { classify: [{ match: @, type: shared }] }",
      "registration: { admit: [{ match: @, decision: accept }] }",
    ],
    accepted: [
      "{ owner: a }",
      "{ method: dcr, client: a, softwareId: b, grantType: c, redirectHost: d, owner: e, ownerGroup: f }",
    ],
    rejected: ["{}", "{ a: b }", "{ owner: a, client_name: b }", "{ clientName: Cursor }"] + otherMappings)
}
