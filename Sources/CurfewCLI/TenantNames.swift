// SPDX-License-Identifier: Apache-2.0

/// Tenants to choose from, in a message.
enum TenantNames {
  private static let mostShown = 8

  /// The first few by name, and how many more there are.
  static func list(_ tenants: [String]) -> String {
    guard !tenants.isEmpty else { return "none" }
    let shown = tenants.prefix(mostShown).joined(separator: ", ")
    return tenants.count > mostShown ? "\(shown) and \(tenants.count - mostShown) more" : shown
  }
}
