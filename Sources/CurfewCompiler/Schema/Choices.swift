// SPDX-License-Identifier: Apache-2.0

/// The words of policies, with their meanings.
enum Choices {
  static let clientTypes = [
    Choice("personal", "one human"),
    Choice("shared", "many humans behind one registration"),
    Choice("service", "machine to machine"),
    Choice("ephemeral", "one short session"),
  ]

  static let methods = [
    Choice("dcr", "Dynamic Client Registration (RFC 7591): each instance has a client ID and secret of its own"),
    Choice("cimd", "Client ID Metadata Document: the client ID is an https URL that all instances share"),
  ]

  static let decisions = [
    Choice("accept", "the client is registered"),
    Choice("review", "a human decides"),
    Choice("reject", "the client is refused"),
  ]

  static let exempt = Choice("exempt", "hidden, closed and deleted never")
  static let noType = Choice("none", "no type: everybody is refused")
  static let noDefault = Choice("none", "an unclassified request is rejected")

  /// One of the client types, or `none`.
  static let typeOrNone = clientTypes + [noDefault]
}
