// SPDX-License-Identifier: Apache-2.0

internal import Curfew

/// What a decision log shows instead of the names of people.
///
/// A mask that is a function (the same name in, the same name out) keeps lines about one person together.
/// A masked line can be replayed exactly as long as no rule of the policy names the person or the group.
public struct DecisionLogMask: Sendable {
  /// What is masked.
  public enum Member: String, Sendable, CaseIterable {
    /// Whom a client acts for.
    case owner
    /// A group of the owner.
    case ownerGroup
    /// What a client calls itself.
    case name
  }

  private let replacement: (@Sendable (Member, String) -> String)?

  /// Shows everything as it is.
  public static let none = DecisionLogMask(replacement: nil)

  /// Shows something else instead.
  ///
  /// - Parameter replacement: what to show. A text that is no name (empty, with control characters) is shown
  ///   as `masked`, so that the line stays readable for `decide`.
  public init(_ replacement: @escaping @Sendable (Member, String) -> String) {
    self.init(replacement: replacement)
  }

  private init(replacement: (@Sendable (Member, String) -> String)?) {
    self.replacement = replacement
  }

  func callAsFunction(_ member: Member, _ text: String) -> String {
    guard let replacement else { return text }
    let masked = replacement(member, text)
    let isName = Identifier.problem(inName: masked.utf8Span.span) == nil
    return isName ? masked : "masked"
  }

  func callAsFunction(_ record: ClientRecord) -> ClientRecord {
    guard replacement != nil else { return record }
    var record = record
    record.owner = self(.owner, record.owner)
    record.name = record.name.map { self(.name, $0) }
    record.ownerGroups = record.ownerGroups.map { self(.ownerGroup, $0) }
    return record
  }

  func callAsFunction(_ token: AccessToken) -> AccessToken {
    guard replacement != nil else { return token }
    var token = token
    token.owner = self(.owner, token.owner)
    return token
  }
}
