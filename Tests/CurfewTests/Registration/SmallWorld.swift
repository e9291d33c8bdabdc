// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
@testable import CurfewTestSupport

/// Every admissible request that can be told from others by the rules of ``RandomRegistration``, made
/// of the values that those name and one more of each that none names.
struct SmallWorld {
  private let clients: [String?] =
    [nil] + RandomRegistration.clientIDs + ["https://f.g/h", "https://f.g/c", "https://f.g/h/d"]
    + ["https://a.b/z/z", "https://a.b/z/d", "https://z.z/z/z"]
  private let grantSets: [[String]] = [
    ["authorization_code"], ["refresh_token"], ["authorization_code", "implicit"], ["refresh_token", "implicit"],
    ["authorization_code", "client_credentials"], ["refresh_token", "client_credentials"],
    ["authorization_code", "x"], ["refresh_token", "x"],
  ]
  private let redirectSets: [[String]] = [
    ["https://z.z/"], ["https://a.b/"], ["https://x.a.b/"], ["https://x.b/"], ["https://c.d/"], ["http://localhost/"],
    ["http://localhost/", "http://127.0.0.1/"], ["http://127.0.0.1/"], ["cursor:x"], ["zed:x"],
    ["https://a.b/", "https://x.a.b/"],
  ]
  private let owners = ["alice", "bob", "carol"]
  private let groupSets: [[String]] = [[], ["eng"], ["ops"]]

  /// The rules that some request reaches, by trying them all.
  func reached(_ matches: [RegistrationMatch]) -> Set<Int> {
    var reached: Set<Int> = []
    let admit = matches.enumerated().map { index, match in
      RegistrationRules.AdmitRule(match, decision: .review, at: .init(line: UInt32(index + 1), column: 1))
    }
    let rules = RegistrationRules(admit: admit)
    forEach { request in
      if let line = rules.decide(request).source?.line { reached.insert(Int(line) - 1) }
      return reached.count < matches.count
    }
    return reached
  }

  private func forEach(_ body: (RegistrationRequest) -> Bool) {
    for client in clients {
      for redirects in redirectSets {
        for grants in grantSets {
          for owner in owners {
            for groups in groupSets {
              var metadata = ClientMetadata()
              metadata.clientID = client
              metadata.redirectURIs = redirects
              metadata.grantTypes = grants
              let request =
                client.map {
                  RegistrationRequest(
                    clientID: $0, document: metadata, documentByteCount: nil, owner: owner, ownerGroups: groups)
                } ?? RegistrationRequest(registering: metadata, owner: owner, ownerGroups: groups)
              if !body(request) { return }
            }
          }
        }
      }
    }
  }
}
