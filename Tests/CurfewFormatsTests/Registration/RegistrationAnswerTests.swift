// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

@Suite("Registration decisions as JSON")
struct RegistrationAnswerTests {
  private func answer(_ json: String, _ rules: RegistrationRules = RegistrationRules()) throws -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.registrationMembers(rules.decide(try RegistrationRequest(json: Array(json.utf8))))
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("A rejection has its violations, the OAuth error and what to change")
  func rejection() throws {
    let answer = try answer(
      #"{"method":"dcr","owner":"a","type":"shared","metadata":{"redirect_uris":["http://a.example/","x"]}}"#)
    #expect(
      answer
        == #"{"violations":["invalidRedirectUri","typeNotAllowed"],"type":"shared","oauthError":"invalid_redirect_uri","#
        + #""errorDescription":"a redirect URI is not allowed: metadata.redirect_uris[0]: must be https, since its host "#
        + #"is not localhost, 127.0.0.1 or [::1] (and 1 more)","metadata":{"redirect_uris":["http://a.example/","x"],"#
        + #""token_endpoint_auth_method":"client_secret_basic","grant_types":["authorization_code"],"#
        + #""response_types":["code"]}}"#)
  }

  @Test("An acceptance has the metadata to store: narrowed, with defaults, without what is not known")
  func acceptance() throws {
    let answer = try answer(
      #"{"method":"dcr","owner":"a","metadata":{"client_name#ja":"名","client_secret":"s","redirect_uris":["x:y"],"#
        + #""grant_types":["refresh_token","z"],"jwks": {"keys" : [ {"kty":"EC"} ] },"other":1}}"#)
    #expect(
      answer
        == #"{"violations":[],"type":"personal","metadata":{"redirect_uris":["x:y"],"#
        + #""token_endpoint_auth_method":"client_secret_basic","grant_types":["refresh_token"],"#
        + #""response_types":["code"],"jwks":{"keys":[{"kty":"EC"}]},"client_name#ja":"名"}}"#)
  }

  @Test("A type that was not settled is left out")
  func noType() throws {
    let rules = RegistrationRules(defaultType: .init(nil))
    let answer = try answer(#"{"method":"dcr","owner":"a","metadata":{"redirect_uris":["x:y"]}}"#, rules)
    #expect(answer.hasPrefix(#"{"violations":["typeUndetermined"],"oauthError":"invalid_client_metadata","#))
  }
}
