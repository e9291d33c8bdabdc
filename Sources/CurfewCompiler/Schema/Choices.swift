// SPDX-License-Identifier: Apache-2.0

/// The words of policies, with their meanings.
enum Choices {
  static let clientTypes = [
    Choice("personal", "one human", alsoCalled: ["user", "human", "individual", "private"]),
    Choice("shared", "many humans behind one registration", alsoCalled: ["team", "group", "multi-user"]),
    Choice("service", "machine to machine", alsoCalled: ["m2m", "machine", "bot", "server", "daemon"]),
    Choice("ephemeral", "one short session", alsoCalled: ["temporary", "session", "short-lived"]),
  ]

  static let methods = [
    Choice("dcr", "Dynamic Client Registration (RFC 7591): each instance has a client ID and secret of its own"),
    Choice("cimd", "Client ID Metadata Document: the client ID is an https URL that all instances share"),
  ]

  static let decisions = [
    Choice("accept", "the client is registered", alsoCalled: ["allow", "approve", "permit", "grant"]),
    Choice("review", "a human decides", alsoCalled: ["ask", "manual", "hold", "pending"]),
    Choice("reject", "the client is refused", alsoCalled: ["deny", "block", "refuse", "forbid", "disallow"]),
  ]

  static let exempt = Choice("exempt", "hidden, closed and deleted never")
  static let noType = Choice("none", "no type: everybody is refused")
  static let noDefault = Choice("none", "an unclassified request is rejected")

  /// One of the client types, or `none`.
  static let typeOrNone = clientTypes + [noDefault]
}
