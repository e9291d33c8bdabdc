// SPDX-License-Identifier: Apache-2.0
//
// What AI clients in use send or publish, as publicly documented; `note` says what is unusual.

import Curfew

extension RegistrationSample {
  static let cimd: [RegistrationSample] = [
    RegistrationSample(
      "cimd-atproto-aglais", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://aglais.pages.dev/oauth/client-metadata.json",
      "document":{"client_id":"https://aglais.pages.dev/oauth/client-metadata.json",
      "client_uri":"https://aglais.pages.dev","client_name":"Aglais","application_type":"web",
      "scope":"atproto transition:generic transition:chat.bsky","grant_types":["authorization_code",
      "refresh_token"],"redirect_uris":["https://aglais.pages.dev/oauth/callback"],
      "response_types":["code"],"token_endpoint_auth_method":"none","dpop_bound_access_tokens":true},
      "note":"AT Protocol client; boolean member."}
      """#),
    RegistrationSample(
      "cimd-atproto-fedicule", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://fedicule.pages.dev/oauth/client-metadata.json",
      "document":{"client_id":"https://fedicule.pages.dev/oauth/client-metadata.json",
      "application_type":"web","client_name":"fedicule","client_uri":"https://fedicule.pages.dev",
      "dpop_bound_access_tokens":true,"grant_types":["authorization_code","refresh_token"],
      "redirect_uris":["https://fedicule.pages.dev/?oauth=bsky"],"response_types":["code"],
      "scope":"atproto transition:generic","token_endpoint_auth_method":"none"},
      "note":"Redirect with a query string (allowed; must match exactly)."}
      """#),
    RegistrationSample(
      "cimd-bad-mismatch-fork", reason: .clientIdMismatch,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://fork.example.io/rabbit-agent/docs/oauth/client-metadata.json",
      "document":{"client_id":"https://nousresearch.github.io/rabbit-agent/docs/oauth/client-metadata.json",
      "client_name":"Rabbit Agent","client_uri":"https://github.com/seven0070/Rabbit-",
      "logo_uri":"https://nousresearch.github.io/rabbit-agent/docs/img/logo.png",
      "application_type":"native","grant_types":["authorization_code","refresh_token"],
      "response_types":["code"],"token_endpoint_auth_method":"none",
      "redirect_uris":["http://127.0.0.1:27890/callback","http://localhost:27890/callback",
      "http://127.0.0.1:27891/callback","http://localhost:27891/callback","http://127.0.0.1:27892/callback",
      "http://localhost:27892/callback","http://127.0.0.1:27893/callback","http://localhost:27893/callback",
      "http://127.0.0.1:27894/callback","http://localhost:27894/callback"]},
      "note":"Search-and-replace fork: client_id names a host the fork does not control, so the served URL (placeholder here) can never equal it. Expect rejection."}
      """#),
    RegistrationSample(
      "cimd-chatgpt-mcp", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd","clientId":"https://chatgpt.com/oauth/mcp/client.json",
      "document":{"client_id":"https://chatgpt.com/oauth/mcp/client.json",
      "client_uri":"https://chatgpt.com/","redirect_uris":["https://chatgpt.com/connector/oauth/mcp"],
      "token_endpoint_auth_methods_supported":["none","private_key_jwt"],
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
      "client_name":"ChatGPT","logo_uri":"https://persistent.oaistatic.com/sonic/misc/openai-logo.png",
      "token_endpoint_auth_signing_alg":"RS256","jwks_uri":"https://chatgpt.com/oauth/jwks.json"},
      "note":"An instance of the per-connector template https://chatgpt.com/oauth/{id}/client.json: any id answers 200."}
      """#),
    RegistrationSample(
      "cimd-chatgpt", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd","clientId":"https://chatgpt.com/oauth/client.json",
      "document":{"client_id":"https://chatgpt.com/oauth/client.json","client_uri":"https://chatgpt.com/",
      "redirect_uris":["https://chatgpt.com/connector_platform_oauth_redirect"],
      "token_endpoint_auth_method":"private_key_jwt","token_endpoint_auth_methods_supported":["none",
      "private_key_jwt"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],
      "client_name":"ChatGPT","logo_uri":"https://persistent.oaistatic.com/sonic/misc/openai-logo.png",
      "token_endpoint_auth_signing_alg":"RS256","jwks_uri":"https://chatgpt.com/oauth/jwks.json"},
      "note":"Prefers private_key_jwt but offers none through the plural member."}
      """#),
    RegistrationSample(
      "cimd-cimd-dev", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://cimd.dev/oauth/client-metadata.json",
      "document":{"client_id":"https://cimd.dev/oauth/client-metadata.json","client_name":"CIMD.dev",
      "client_uri":"https://cimd.dev","logo_uri":"https://cimd.dev/logo.png",
      "redirect_uris":["https://cimd.dev/oauth/callback"],"grant_types":["authorization_code"],
      "response_types":["code"],"token_endpoint_auth_method":"private_key_jwt",
      "jwks_uri":"https://cimd.dev/.well-known/jwks.json"},"note":"Confidential CIMD client."}
      """#),
    RegistrationSample(
      "cimd-claude-ai", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://claude.ai/oauth/mcp-oauth-client-metadata",
      "document":{"client_id":"https://claude.ai/oauth/mcp-oauth-client-metadata","client_name":"Claude",
      "client_uri":"https://claude.ai","redirect_uris":["https://claude.ai/api/mcp/auth_callback"],
      "grant_types":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:jwt-bearer"],
      "response_types":["code"],"token_endpoint_auth_method":"none"},
      "note":"Cache-Control: public, max-age=300. Same document for claude.ai, Desktop, mobile, Cowork. claude.com/oauth/... is 404 (claude-ai-mcp#518)."}
      """#),
    RegistrationSample(
      "cimd-claude-code", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://claude.ai/oauth/claude-code-client-metadata",
      "document":{"client_id":"https://claude.ai/oauth/claude-code-client-metadata",
      "client_name":"Claude Code","client_uri":"https://claude.ai",
      "redirect_uris":["http://localhost/callback","http://127.0.0.1/callback"],
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
      "token_endpoint_auth_method":"none"},
      "note":"Portless loopback incl. localhost: runtime redirect carries an ephemeral port; no application_type."}
      """#),
    RegistrationSample(
      "cimd-codex", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://chatgpt.com/oauth/codex/client.json",
      "document":{"client_id":"https://chatgpt.com/oauth/codex/client.json",
      "client_uri":"https://chatgpt.com/codex","application_type":"native",
      "redirect_uris":["http://127.0.0.1/callback","http://localhost/callback"],
      "token_endpoint_auth_method":"none","token_endpoint_auth_methods_supported":["none"],
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"client_name":"Codex",
      "logo_uri":"https://persistent.oaistatic.com/sonic/misc/openai-logo.png"}}
      """#),
    RegistrationSample(
      "cimd-factory-droid", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd","clientId":"https://api.factory.ai/mcp/oauth-client",
      "document":{"client_id":"https://api.factory.ai/mcp/oauth-client","client_name":"Factory Droid",
      "redirect_uris":["http://127.0.0.1/callback"]},
      "note":"client_id without extension; every optional member absent."}
      """#),
    RegistrationSample(
      "cimd-mcp-spec-example", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://app.example.com/oauth/client-metadata.json",
      "document":{"client_id":"https://app.example.com/oauth/client-metadata.json",
      "client_name":"Example MCP Client","client_uri":"https://app.example.com",
      "logo_uri":"https://app.example.com/logo.png","redirect_uris":["http://127.0.0.1:3000/callback",
      "http://localhost:3000/callback"],"grant_types":["authorization_code"],"response_types":["code"],
      "token_endpoint_auth_method":"none"}}
      """#),
    RegistrationSample(
      "cimd-opencode", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://opencode.ai/oauth/opencode/client.json",
      "document":{"client_id":"https://opencode.ai/oauth/opencode/client.json","client_name":"opencode",
      "client_uri":"https://opencode.ai","redirect_uris":["http://127.0.0.1/callback",
      "http://localhost/callback"],"grant_types":["authorization_code","refresh_token"],
      "response_types":["code"],"token_endpoint_auth_method":"none","application_type":"native"}}
      """#),
    RegistrationSample(
      "cimd-vscode", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"cimd",
      "clientId":"https://vscode.dev/oauth/client-metadata.json",
      "document":{"client_id":"https://vscode.dev/oauth/client-metadata.json",
      "client_name":"Visual Studio Code",
      "logo_uri":"https://code.visualstudio.com/assets/branding/code-stable.png",
      "grant_types":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:device_code"],
      "response_types":["code"],"token_endpoint_auth_method":"none","application_type":"native",
      "client_uri":"https://vscode.dev/product","redirect_uris":["http://127.0.0.1:33418/",
      "https://vscode.dev/redirect"]},
      "note":"Insiders publishes a second document at https://insiders.vscode.dev/oauth/client-metadata.json."}
      """#),
  ]
}
