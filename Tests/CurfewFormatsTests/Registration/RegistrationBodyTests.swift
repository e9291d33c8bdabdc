// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import CurfewSource
import Testing

@Suite("Registration bodies")
struct RegistrationBodyTests {
  @Test("A POST body over several lines becomes a request")
  func body() throws {
    let body = Array("{\n  \"redirect_uris\": [\"https://a.example/\"]\n}\n".utf8)
    let request = try RegistrationRequest(registrationBody: body, owner: "alice", ownerGroups: ["eng"], type: .shared)
    #expect(request.method == .dcr)
    #expect(request.metadata.redirectURIs == ["https://a.example/"])
    #expect(request.ownerGroups == ["eng"])
    #expect(request.type == .shared)
  }

  @Test("A fetched document counts with all its bytes, the white space around it included")
  func document() throws {
    let url = "https://a.example/x"
    let text = #"{"client_id":"\#(url)","redirect_uris":["https://a.example/"]}"#
    for (padding, reason) in [(5_120, RegistrationDecision.Reason.accepted), (5_121, .documentTooLarge)] {
      let body = Array((text + String(repeating: " ", count: padding - text.utf8.count)).utf8)
      let request = try RegistrationRequest(clientID: url, documentBody: body, owner: "alice")
      #expect(RegistrationRules().decide(request).reason == reason)
    }
  }

  @Test(
    "A body that is no JSON object, or has a member twice, cannot be read",
    arguments: ["", "[]", "{}x", "{\"a\":1,\"a\":1}"])
  func unreadable(body: String) {
    #expect(throws: RegistrationBodyError.self) {
      try RegistrationRequest(registrationBody: Array(body.utf8), owner: "alice")
    }
  }

  @Test("The metadata to return is a JSON object with the defaults filled in")
  func metadata() throws {
    let body = Array(#"{"redirect_uris":["x:y"],"secret":1}"#.utf8)
    let decision = RegistrationRules().decide(try RegistrationRequest(registrationBody: body, owner: "alice"))
    #expect(
      String(decoding: decision.metadataJSON, as: UTF8.self)
        == #"{"redirect_uris":["x:y"],"token_endpoint_auth_method":"client_secret_basic","#
        + #""grant_types":["authorization_code"],"response_types":["code"]}"#)
  }

  @Test("An answer of decide has its members in the order of SPEC 7")
  func answer() throws {
    let body = Array(#"{"redirect_uris":["x:y"]}"#.utf8)
    var request = try RegistrationRequest(registrationBody: body, owner: "alice")
    request.type = .shared
    var writer = JSONWriter()
    DecisionEncoder(sourceName: "acme.yaml", revision: "r")
      .write(
        RegistrationRules(allowedTypes: .init([], at: .init(line: 9, column: 11))).decide(request), id: [0x35],
        to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"id":5,"outcome":"reject","reason":"typeNotAllowed","violations":["typeNotAllowed"],"type":"shared","#
        + #""oauthError":"invalid_client_metadata","errorDescription":"clients of this type are not allowed here","#
        + #""metadata":{"redirect_uris":["x:y"],"token_endpoint_auth_method":"client_secret_basic","#
        + #""grant_types":["authorization_code"],"response_types":["code"]},"source":"acme.yaml:9:11","revision":"r"}"#
        + "\n")
  }
}
