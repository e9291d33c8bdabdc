// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewSource
import Testing
@testable import CurfewTestSupport

@Suite("Registration rules")
struct RegistrationRulesTests {
  typealias Reason = RegistrationDecision.Reason

  static let url = "https://a.example/client.json"

  static func dcr(_ change: (inout ClientMetadata) -> Void = { _ in }) -> RegistrationRequest {
    var metadata = ClientMetadata()
    metadata.redirectURIs = ["https://a.example/cb"]
    change(&metadata)
    return RegistrationRequest(registering: metadata, owner: "alice")
  }

  static func cimd(_ id: String = url, size: Int? = nil, _ change: (inout ClientMetadata) -> Void = { _ in })
    -> RegistrationRequest
  {
    var document = ClientMetadata()
    document.clientID = id
    document.redirectURIs = ["https://a.example/cb"]
    change(&document)
    return RegistrationRequest(clientID: id, document: document, documentByteCount: size, owner: "alice")
  }

  static func malformed(_ member: ClientMetadata.Member) -> ClientMetadata.MalformedMember {
    .init(member, path: member.name, expected: "a string")
  }

  @Test(
    "Each metadata rule, violated alone, gives its reason, its OAuth error and the member",
    arguments: [
      (cimd("https://localhost/x"), .invalidClientId, "invalid_request", "clientId"),
      (cimd { $0.clientID = "https://a.example/other" }, .clientIdMismatch, "invalid_client", "document.client_id"),
      (cimd { $0.clientID = nil }, .clientIdMismatch, "invalid_client", "document.client_id"),
      (
        cimd { $0.clientID = "https://A.example/client.json" }, .clientIdMismatch, "invalid_client",
        "document.client_id"
      ),
      (cimd { $0.hasClientSecret = true }, .secretInDocument, "invalid_client", "document.client_secret"),
      (
        cimd { $0.hasClientSecretExpiry = true }, .secretInDocument, "invalid_client",
        "document.client_secret_expires_at"
      ),
      (
        cimd { $0.tokenEndpointAuthMethod = "client_secret_jwt" }, .secretInDocument, "invalid_client",
        "document.token_endpoint_auth_method"
      ),
      (
        cimd { $0.jwks = .init(json: "{}", secretPaths: ["keys[1].d"]) }, .secretInDocument, "invalid_client",
        "document.jwks.keys[1].d"
      ),
      (cimd(size: 5_121), .documentTooLarge, "invalid_client", "document"),
      (dcr { $0.redirectURIs = nil }, .redirectUriMissing, "invalid_redirect_uri", "metadata.redirect_uris"),
      (dcr { $0.redirectURIs = [] }, .redirectUriMissing, "invalid_redirect_uri", "metadata.redirect_uris"),
      (
        dcr {
          $0.redirectURIs = nil
          $0.grantTypes = ["implicit", "refresh_token"]
        }, .redirectUriMissing, "invalid_redirect_uri", "metadata.redirect_uris"
      ),
      (
        dcr { $0.redirectURIs = ["https://a.example/", "javascript:x"] }, .invalidRedirectUri, "invalid_redirect_uri",
        "metadata.redirect_uris[1]"
      ),
      (
        dcr { $0.malformedMembers = [malformed(.scope)] }, .invalidClientMetadata, "invalid_client_metadata",
        "metadata.scope"
      ),
      (
        dcr {
          $0.jwks = .init(json: "{}", secretPaths: [])
          $0.jwksURI = "https://a.example/jwks"
        }, .invalidClientMetadata, "invalid_client_metadata", "metadata.jwks_uri"
      ),
      (
        dcr { $0.grantTypes = ["client_credentials"] }, .grantTypeNotAllowed, "invalid_client_metadata",
        "metadata.grant_types"
      ),
      (dcr { $0.grantTypes = [] }, .grantTypeNotAllowed, "invalid_client_metadata", "metadata.grant_types"),
    ] as [(RegistrationRequest, Reason, String, String)]
  )
  func metadataRule(request: RegistrationRequest, reason: Reason, error: String, path: String) {
    let decision = RegistrationRules().decide(request)
    #expect(decision.outcome == .reject)
    #expect(decision.reason == reason)
    #expect(decision.violations.map(\.reason) == [reason])
    #expect(decision.violations.first?.findings.map(\.path) == [path])
    #expect(decision.oauthError?.name == error)
    #expect(decision.errorDescription?.contains(path) == true)
  }

  @Test(
    "What is just within a rule is accepted",
    arguments: [
      dcr(), cimd(), cimd(size: 5_120), cimd { $0.tokenEndpointAuthMethod = "private_key_jwt" },
      cimd { $0.jwks = .init(json: "{}", secretPaths: []) },
      dcr {
        $0.hasClientSecret = true
        $0.tokenEndpointAuthMethod = "client_secret_post"
        $0.jwks = .init(json: "{}", secretPaths: ["keys[0].d"])
      },
      dcr { $0.clientID = "anything" },
      dcr {
        $0.grantTypes = ["refresh_token"]
        $0.redirectURIs = nil
      },
      dcr { $0.grantTypes = ["x", "authorization_code"] },
    ]
  )
  func accepted(request: RegistrationRequest) {
    let decision = RegistrationRules().decide(request)
    #expect(decision.outcome == .accept)
    #expect(decision.reason == .accepted)
    #expect(decision.violations.isEmpty)
    #expect(decision.oauthError == nil)
    #expect(decision.errorDescription == nil)
    #expect(decision.type == .personal)
    #expect(decision.until == nil)
  }

  @Test("Every violation is reported, in the order of SPEC 4.5")
  func everyViolation() {
    var request = Self.cimd("http://a.example", size: 9_999) {
      $0.clientID = nil
      $0.hasClientSecret = true
      $0.redirectURIs = ["data:x"]
      $0.malformedMembers = [Self.malformed(.clientID)]
      $0.grantTypes = []
    }
    request.type = .ephemeral
    var standing = RegistrationStanding()
    standing.isEnabled = false
    standing.isTenantKilled = true
    standing.isKilled = true
    let decision = RegistrationRules(methods: .init(.init(.dcr))).decide(request, standing: standing)
    #expect(
      decision.violations.map(\.reason) == [
        .tenantDisabled, .tenantKillSwitch, .killSwitch, .methodNotAllowed, .invalidClientId, .clientIdMismatch,
        .secretInDocument, .documentTooLarge, .invalidRedirectUri, .invalidClientMetadata, .grantTypeNotAllowed,
        .typeNotAllowed,
      ])
    #expect(decision.reason == .tenantDisabled)
    #expect(decision.oauthError == .accessDenied)
  }

  @Test("A killed client is told that access is denied, and by which line it is killed stays here")
  func kills() {
    var standing = RegistrationStanding()
    standing.isKilled = true
    standing.killSource = SourcePosition(line: 7, column: 3)
    let decision = RegistrationRules().decide(Self.cimd(), standing: standing)
    #expect(decision.reason == .killSwitch)
    #expect(decision.oauthError == .accessDenied)
    #expect(decision.source == SourcePosition(line: 7, column: 3))
    #expect(decision.errorDescription == "this client is blocked by an administrator")
  }

  @Test("What the policy does not have is told to DCR and CIMD clients in their own ways")
  func errorByMethod() {
    let none = RegistrationRules(allowedTypes: .init([]))
    #expect(none.decide(Self.dcr()).oauthError == .invalidClientMetadata)
    #expect(none.decide(Self.cimd()).oauthError == .accessDenied)
    let undetermined = RegistrationRules(defaultType: .init(nil))
    #expect(undetermined.decide(Self.dcr()).reason == .typeUndetermined)
    #expect(undetermined.decide(Self.dcr()).type == nil)
    #expect(undetermined.decide(Self.cimd()).oauthError == .accessDenied)
    let rejecting = RegistrationRules(defaultDecision: .init(.reject))
    #expect(rejecting.decide(Self.dcr()).reason == .admissionRejected)
    #expect(rejecting.decide(Self.dcr()).oauthError == .invalidClientMetadata)
    #expect(rejecting.decide(Self.cimd()).oauthError == .accessDenied)
  }

  @Test("A malformed member switches off the rules that need it")
  func malformedMembers() {
    let grants = Self.dcr {
      $0.redirectURIs = nil
      $0.malformedMembers = [Self.malformed(.grantTypes)]
    }
    #expect(RegistrationRules().decide(grants).violations.map(\.reason) == [.invalidClientMetadata])
    #expect(RegistrationRules().decide(grants).metadata.grantTypes == nil)
    let redirects = Self.dcr {
      $0.redirectURIs = nil
      $0.malformedMembers = [Self.malformed(.redirectURIs)]
    }
    #expect(RegistrationRules().decide(redirects).violations.map(\.reason) == [.invalidClientMetadata])
    let clientID = Self.cimd {
      $0.clientID = nil
      $0.malformedMembers = [Self.malformed(.clientID)]
    }
    let violations = RegistrationRules().decide(clientID).violations.map(\.reason)
    #expect(violations == [.clientIdMismatch, .invalidClientMetadata])
  }

  @Test("Grants are narrowed and defaults filled in by method")
  func narrowing() {
    let request = Self.dcr { $0.grantTypes = ["x", "refresh_token", "urn:device", "authorization_code"] }
    let metadata = RegistrationRules().decide(request).metadata
    #expect(metadata.grantTypes == ["refresh_token", "authorization_code"])
    #expect(metadata.responseTypes == ["code"])
    #expect(metadata.tokenEndpointAuthMethod == "client_secret_basic")
    let document = RegistrationRules().decide(Self.cimd()).metadata
    #expect(document.grantTypes == ["authorization_code"])
    #expect(document.tokenEndpointAuthMethod == "none")
    #expect(document.clientID == Self.url)
    #expect(RegistrationRules().decide(Self.dcr { $0.clientID = "x" }).metadata.clientID == nil)
  }

  @Test("No private key of a document is returned")
  func keysAreNotReturned() {
    let request = Self.cimd { $0.jwks = .init(json: "{\"d\":1}", secretPaths: ["d"]) }
    #expect(RegistrationRules().decide(request).metadata.jwks == nil)
  }

  @Test("The request's own type wins over classify, the first rule that matches over the default type")
  func classification() {
    let service = RegistrationMatch(grantType: Array("client_credentials".utf8))
    let rules = RegistrationRules(
      allowedTypes: .init(.all),
      classify: [.init(service, type: .service), .init(RegistrationMatch(method: .dcr), type: .shared)],
      defaultType: .init(.ephemeral))
    var request = Self.dcr { $0.grantTypes = ["authorization_code", "client_credentials"] }
    #expect(rules.decide(request).type == .service)
    request.type = .personal
    #expect(rules.decide(request).type == .personal)
    #expect(rules.decide(Self.dcr()).type == .shared)
    #expect(rules.decide(Self.cimd()).type == .ephemeral)
  }

  @Test("Only Claude and ChatGPT get in by their client IDs, whatever a client calls itself")
  func onlyTwo() throws {
    let pattern = try ClientPattern(Array("https://chatgpt.com/oauth/*/client.json".utf8))
    let claude = "https://claude.ai/oauth/mcp-oauth-client-metadata"
    let rules = RegistrationRules(
      admit: [
        .init(.init(client: .exact(Array(claude.utf8))), decision: .accept, at: SourcePosition(line: 3, column: 7)),
        .init(.init(client: .pattern(pattern)), decision: .accept),
      ],
      defaultDecision: .init(.reject))
    #expect(rules.decide(Self.cimd(claude)).outcome == .accept)
    #expect(rules.decide(Self.cimd(claude)).source == SourcePosition(line: 3, column: 7))
    #expect(rules.decide(Self.cimd("https://chatgpt.com/oauth/mcp/client.json")).outcome == .accept)
    for spoofed in [
      "https://claude.ai/oauth/mcp-oauth-client-metadata?x",
      "https://claude.ai.evil.example/oauth/mcp-oauth-client-metadata",
      "https://Claude.ai/oauth/mcp-oauth-client-metadata", "https://evil.example/oauth/mcp/client.json",
      "https://chatgpt.com/oauth/x/y/client.json",
    ] {
      let decision = rules.decide(Self.cimd(spoofed) { $0.clientName = "Claude" })
      #expect(decision.reason == .admissionRejected, "\(spoofed)")
    }
    #expect(rules.decide(Self.dcr { $0.clientName = "Claude" }).outcome == .reject)
  }

  @Test("redirectHost holds only when there are redirect URIs and all of them match")
  func redirectHosts() throws {
    let loopback = RegistrationMatch(redirectHost: try HostPattern(Array("loopback".utf8)))
    let rules = RegistrationRules(admit: [.init(loopback, decision: .review)])
    #expect(rules.decide(Self.dcr { $0.redirectURIs = ["http://localhost:1/", "https://[::1]/"] }).outcome == .review)
    #expect(rules.decide(Self.dcr { $0.redirectURIs = ["http://localhost/", "https://a.b/"] }).outcome == .accept)
    let none = Self.dcr {
      $0.redirectURIs = []
      $0.grantTypes = ["refresh_token"]
    }
    #expect(rules.decide(none).outcome == .accept)
  }

  @Test("The findings of a hostile body are counted and cut short")
  func manyFindings() {
    let request = Self.dcr { $0.redirectURIs = Array(repeating: "javascript:x", count: 50_000) }
    let violation = RegistrationRules().decide(request).violations.first
    #expect(violation?.findings.count == RegistrationDecision.Violation.maximumFindings)
    #expect(violation?.findingCount == 50_000)
    let description = RegistrationRules().decide(request).errorDescription
    #expect(description?.hasSuffix("(and 49999 more)") == true)
  }

  @Test("An error description is ASCII that RFC 6749 allows and repeats nothing of the request")
  func descriptions() {
    var random = RandomRegistration(seed: 99)
    for _ in 0..<2_000 {
      var request = random.request()
      request.metadata.redirectURIs = ["https://a.example/\"\\\u{202E}é"] + (request.metadata.redirectURIs ?? [])
      let description = random.rules().decide(request).errorDescription ?? ""
      #expect(description.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
    }
  }

  @Test("What is stored and returned has no trace of a secret, nor of what could not be read")
  func nothingSecretIsKept() {
    let request = Self.dcr {
      $0.clientID = "chosen-by-the-client"
      $0.hasClientSecret = true
      $0.hasClientSecretExpiry = true
    }
    let accepted = RegistrationRules().decide(request)
    #expect(accepted.outcome == .accept)
    #expect(!accepted.metadata.hasClientSecret)
    #expect(!accepted.metadata.hasClientSecretExpiry)
    #expect(accepted.metadata.clientID == nil)
    let refused = RegistrationRules().decide(
      Self.cimd {
        $0.hasClientSecret = true
        $0.hasClientSecretExpiry = true
        $0.jwks = .init(json: "{}", secretPaths: ["keys[0].d"])
        $0.malformedMembers = [Self.malformed(.scope)]
      })
    #expect(refused.outcome == .reject)
    #expect(!refused.metadata.hasClientSecret)
    #expect(!refused.metadata.hasClientSecretExpiry)
    #expect(refused.metadata.jwks == nil)
    #expect(refused.metadata.malformedMembers.isEmpty)
    #expect(refused.metadata.clientID == Self.url)
  }
}
