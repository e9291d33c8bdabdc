// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewFormats
import Testing

@Suite("Registration requests as JSON")
struct RegistrationRequestJSONTests {
  private func request(_ json: String) throws -> RegistrationRequest {
    try RegistrationRequest(json: Array(json.utf8))
  }

  private func metadata(_ members: String) throws -> ClientMetadata {
    try request("{\"method\":\"dcr\",\"owner\":\"a\",\"metadata\":{\(members)}}").metadata
  }

  @Test("Every member of RFC 7591 is read, and unknown ones are skipped")
  func members() throws {
    let metadata = try metadata(
      #"""
      "redirect_uris":["https:\/\/a.example/"],"token_endpoint_auth_method":"none","grant_types":["x","y"],
      "response_types":["code"],"client_name":"N","client_name#ja":"名","client_uri":"u","logo_uri":"l","scope":"",
      "contacts":["c"],"tos_uri":"t","policy_uri":"p","jwks_uri":"j","jwks":{"keys":[]},"software_id":"i",
      "software_version":"v","software_statement":"s","client_id":"d","client_secret":"w","client_id_issued_at":1,
      "client_secret_expires_at":0,"tos_uri#de-CH":"q","scope#de":"no text","logo_uri#x":5,"other":{"a":[1,null]}
      """#)
    #expect(metadata.redirectURIs == ["https://a.example/"])
    #expect(metadata.tokenEndpointAuthMethod == "none")
    #expect(metadata.grantTypes == ["x", "y"])
    #expect(metadata.responseTypes == ["code"])
    #expect(metadata.clientName == "N")
    #expect(metadata.clientURI == "u")
    #expect(metadata.logoURI == "l")
    #expect(metadata.scope == "")
    #expect(metadata.contacts == ["c"])
    #expect(metadata.termsOfServiceURI == "t")
    #expect(metadata.policyURI == "p")
    #expect(metadata.jwksURI == "j")
    #expect(metadata.jwks?.json == "{\"keys\":[]}")
    #expect(metadata.softwareID == "i")
    #expect(metadata.softwareVersion == "v")
    #expect(metadata.softwareStatement == "s")
    #expect(metadata.clientID == "d")
    #expect(metadata.hasClientSecret)
    #expect(metadata.hasClientSecretExpiry)
    #expect(metadata.localized.map(\.name) == ["client_name#ja", "tos_uri#de-CH"])
    #expect(metadata.malformedMembers.isEmpty)
  }

  @Test("A member that is null is absent", arguments: ClientMetadata.Member.allCases)
  func null(member: ClientMetadata.Member) throws {
    #expect(try metadata("\"\(member.name)\":null") == ClientMetadata())
  }

  @Test("A member of the wrong JSON type is listed and taken as absent", arguments: ClientMetadata.Member.allCases)
  func wrongType(member: ClientMetadata.Member) throws {
    for value in ["true", "\"text\"", "5", "[1]", "[\"x\",null]", "{\"keys\":5}"] {
      let metadata = try metadata("\"\(member.name)\":\(value)")
      let isString = value.hasPrefix("\"")
      let isFine: Bool =
        switch member {
        case .redirectURIs, .grantTypes, .responseTypes, .contacts: false
        case .jwks: value.hasPrefix("{")
        case .clientIDIssuedAt, .clientSecretExpiresAt: value == "5"
        default: isString
        }
      #expect(metadata.malformedMembers.map(\.member) == (isFine ? [] : [member]), "\(value)")
    }
  }

  @Test("The finding for an array names its first bad element")
  func badElement() throws {
    let malformed = try metadata("\"redirect_uris\":[\"https://a.example/\",5,null]").malformedMembers
    #expect(malformed.map(\.path) == ["redirect_uris[1]"])
    #expect(malformed.map(\.expected) == ["a string"])
  }

  @Test(
    "Private and symmetric keys are found where they stand",
    arguments: [
      (#"{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}"#, []),
      (#"{"keys":[{"kty":"EC","d":null}]}"#, []),
      (#"{"keys":[{"kty":"EC"},{"kty":"EC","d":"x"}]}"#, ["keys[1].d"]),
      (#"{"keys":[{"kty":"EC","\u0064":"x"}]}"#, ["keys[0].d"]),
      (#"{"keys":[{"kty":"oct"}]}"#, ["keys[0].kty"]),
      (#"{"keys":[{"kty":"oct","k":"x"}]}"#, ["keys[0].kty", "keys[0].k"]),
      (#"{"keys":[{"kty":"RSA","p":"x","q":5,"qi":{}}]}"#, ["keys[0].p", "keys[0].q", "keys[0].qi"]),
      (#"{"kty":"EC","d":"x"}"#, ["d"]),
      (#"{"keys":["d",{"x":{"d":"x"}}]}"#, ["keys[1].x.d"]),
      (#"{"keys":{"d":"x"}}"#, ["keys.d"]),
      (#"{"keys":[[{"kty":"RSA","d":"x"}]]}"#, ["keys[0][0].d"]),
      (#"{"keys":[],"extra":[{"kty":"oct"}]}"#, ["extra[0].kty"]),
    ] as [(String, [String])]
  )
  func secretKeys(jwks: String, paths: [String]) throws {
    #expect(try metadata("\"jwks\":\(jwks)").jwks?.secretPaths == paths)
  }

  @Test("A client ID and a document of a cimd request are read, with the size of the document's text")
  func cimd() throws {
    let request = try request(
      #"{"owner":"a","document": { "client_id":"x" } ,"type":"service","clientId":"","ownerGroups":["g"],"method":"cimd"}"#
    )
    #expect(request.method == .cimd)
    #expect(request.clientID == "")
    #expect(request.metadata.clientID == "x")
    #expect(request.documentByteCount == 19)
    #expect(request.type == .service)
    #expect(request.ownerGroups == ["g"])
  }

  @Test("A document of 5,120 bytes is small enough, one more byte is too much")
  func documentSize() throws {
    let start = #"{"client_id":"https://a.example/x","redirect_uris":["https://a.example/"],"x":""#
    for (size, reason) in [(5_120, RegistrationDecision.Reason.accepted), (5_121, .documentTooLarge)] {
      let document = start + String(repeating: "x", count: size - start.utf8.count - 2) + "\"}"
      let request = try request(
        #"{"method":"cimd","clientId":"https://a.example/x","owner":"a","document":"# + document + "}")
      #expect(RegistrationRules().decide(request).reason == reason)
    }
  }

  @Test("A client ID of bad characters or length is for the rules to refuse")
  func badClientIDs() throws {
    for id in ["", "ü", "https://a.example/" + String(repeating: "x", count: 2_048), "a\\u0000b"] {
      let request = try request(
        #"{"method":"cimd","clientId":""# + id + #"","owner":"a","document":{"client_id":""# + id + #""}}"#)
      #expect(RegistrationRules().decide(request).reason == .invalidClientId)
    }
  }

  @Test(
    "What a request must have is an error that names the member",
    arguments: [
      ("{}", "method: required member missing"),
      (#"{"method":"dcr","metadata":{}}"#, "owner: required member missing"),
      (#"{"method":"dcr","owner":"a"}"#, "metadata: required member missing"),
      (#"{"method":"dcr","owner":"a","metadata":null}"#, "metadata: required member missing"),
      (#"{"method":"dcr","owner":"a","document":{}}"#, "metadata: required member missing"),
      (#"{"method":"dcr","owner":"a","metadata":[]}"#, "metadata: expected an object, found an array"),
      (#"{"method":"cimd","owner":"a","clientId":"x","document":"x"}"#, "document: expected an object, found a string"),
      (#"{"method":"cimd","owner":"a","document":{}}"#, "clientId: required member missing"),
      (#"{"method":"cimd","owner":"a","clientId":null,"document":{}}"#, "clientId: required member missing"),
      (#"{"method":"cimd","owner":"a","clientId":5,"document":{}}"#, "clientId: expected a string, found a number"),
      (#"{"method":"other"}"#, #"method: expected dcr or cimd, found "other""#),
      (#"{"method":"dcr","owner":"a","metadata":{"scope":"a","scope":"a"}}"#, "metadata.scope: member given twice"),
      (#"{"method":"dcr","owner":"a","metadata":{"x":{"y":1,"\u0079":1}}}"#, "metadata.x.y: member given twice"),
      (#"{"method":"dcr","owner":"a","metadata":{"jwks":{"d":1,"d":1}}}"#, "metadata.jwks.d: member given twice"),
      (#"{"method":"dcr","owner":"a","type":"x","metadata":{}}"#, nil),
      ("[]", "expected an object, found an array"),
    ] as [(String, String?)]
  )
  func errors(json: String, message: String?) {
    let error = #expect(throws: JSONError.self) { try request(json) }
    if let message { #expect(error?.description == message) }
  }

  @Test("The other method's body is not looked at")
  func otherBody() throws {
    let request = try request(#"{"method":"dcr","owner":"a","metadata":{"scope":"s"},"document":5,"clientId":5}"#)
    #expect(request.metadata.scope == "s")
    #expect(request.clientID == nil)
  }

  @Test("A body of a mebibyte is decided, however many members and URIs it has")
  func largeBodies() throws {
    let uris = Array(repeating: "\"http://localhost/\"", count: 50_000).joined(separator: ",")
    let many = try request("{\"method\":\"dcr\",\"owner\":\"a\",\"metadata\":{\"redirect_uris\":[\(uris)]}}")
    #expect(RegistrationRules().decide(many).outcome == .accept)
    let members = (0..<60_000).map { "\"m\($0)\":0" }.joined(separator: ",")
    let wide = try request("{\"method\":\"dcr\",\"owner\":\"a\",\"metadata\":{\(members)}}")
    #expect(RegistrationRules().decide(wide).reason == .redirectUriMissing)
  }
}
