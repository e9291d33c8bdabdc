// SPDX-License-Identifier: Apache-2.0
//
// What AI clients in use send or publish, as publicly documented; `note` says what is unusual.

import Curfew

extension RegistrationSample {
  static let dcr: [RegistrationSample] = [
    RegistrationSample(
      "dcr-amp", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Amp MCP Client (archestra)",
      "redirect_uris":["http://localhost:41592/oauth/callback"]}}
      """#),
    RegistrationSample(
      "dcr-c2id-no-grants", reason: .grantTypeNotAllowed,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"grant_types":[],
      "token_endpoint_auth_method":"none","client_name":"Initial reg token client"},
      "note":"No redirect_uris and an empty grant_types."}
      """#),
    RegistrationSample(
      "dcr-chatgpt-per-connector", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"ChatGPT",
      "redirect_uris":["https://chatgpt.com/connector/oauth/OUbdUMlL15Ct"]},
      "note":"Callback id is per connector: an exact redirect allowlist cannot enumerate it."}
      """#),
    RegistrationSample(
      "dcr-chatgpt", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"ChatGPT",
      "redirect_uris":["https://chatgpt.com/connector_platform_oauth_redirect"],
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
      "token_endpoint_auth_method":"none"},"note":"Some fixtures add application_type web and a scope."}
      """#),
    RegistrationSample(
      "dcr-claude-ai-secret-post", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Claude",
      "redirect_uris":["https://claude.ai/api/mcp/auth_callback"],
      "token_endpoint_auth_method":"client_secret_post","grant_types":["authorization_code",
      "refresh_token"],"response_types":["code"]},
      "note":"Only token_endpoint_auth_method and the callback are reported; the other fields follow the sibling sample. Sent from 160.79.104.0/21, python-httpx."}
      """#),
    RegistrationSample(
      "dcr-claude-code", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["http://localhost:33418/callback"],"token_endpoint_auth_method":"none",
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
      "client_name":"Claude Code (my-server)"},
      "note":"Ephemeral port; server label inside client_name, so names never repeat across servers."}
      """#),
    RegistrationSample(
      "dcr-claude-desktop-installer", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Claude Desktop (2.19675.1)",
      "redirect_uris":["http://127.0.0.1:53280/callback"]},
      "note":"Version number inside client_name: name equality is not stable."}
      """#),
    RegistrationSample(
      "dcr-claude-desktop-mcp-remote", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"MCP CLI Proxy",
      "redirect_uris":["http://localhost:35535/oauth/callback"]},
      "note":"Claude Desktop + mcp-remote: the name says nothing about the real client."}
      """#),
    RegistrationSample(
      "dcr-copilot-studio", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["https://global.consent.azure-apim.net/redirect/new-5fbrightspace-5ff5dc2f63c87a6469"]},
      "note":"No client_name known; per-connector, per-environment redirect path on a shared Microsoft gateway host."}
      """#),
    RegistrationSample(
      "dcr-cursor-legacy", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Cursor",
      "redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback"],"token_endpoint_auth_method":"none",
      "grant_types":["authorization_code","refresh_token"],"response_types":["code"],"scope":"mcp:tools"},
      "note":"Private-use scheme only."}
      """#),
    RegistrationSample(
      "dcr-cursor", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Cursor",
      "redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback",
      "https://www.cursor.com/agents/mcp/oauth/callback","http://localhost:8787/callback"],
      "token_endpoint_auth_method":"none","grant_types":["authorization_code","refresh_token"],
      "response_types":["code"]},
      "note":"Three redirects of three kinds; the cursor scheme has no dot (OAuth 2.1 says SHOULD be rejected). Last three fields follow the legacy sample."}
      """#),
    RegistrationSample(
      "dcr-fastmcp-client", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"FastMCP Client",
      "redirect_uris":["http://localhost:51234/callback"],"grant_types":["authorization_code",
      "refresh_token"],"response_types":["code"],"scope":""},
      "note":"Typical of scripts: the ephemeral case. Auth method left to the SDK default."}
      """#),
    RegistrationSample(
      "dcr-gemini-cli", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Gemini CLI MCP Client",
      "redirect_uris":["http://localhost:7777/oauth/callback"],"grant_types":["authorization_code",
      "refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none","scope":""},
      "note":"scope is the empty string when unset; port is random at run time (7777 in its tests)."}
      """#),
    RegistrationSample(
      "dcr-goose", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"goose",
      "redirect_uris":["http://127.0.0.1:49152/oauth_callback"],"grant_types":["authorization_code",
      "refresh_token"],"token_endpoint_auth_method":"none","response_types":["code"]},
      "note":"Fallback when the server does not support CIMD; port ephemeral."}
      """#),
    RegistrationSample(
      "dcr-mcp-inspector", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["http://localhost:6274/oauth/callback"],
      "token_endpoint_auth_method":"none","grant_types":["authorization_code","refresh_token"],
      "response_types":["code"],"client_name":"MCP Inspector",
      "client_uri":"https://github.com/modelcontextprotocol/inspector","scope":"",
      "application_type":"native"},"note":"redirect host/port from the default web client port 6274."}
      """#),
    RegistrationSample(
      "dcr-mcp-remote", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["http://localhost:3334/oauth/callback"],
      "token_endpoint_auth_method":"none","grant_types":["authorization_code","refresh_token"],
      "response_types":["code"],"client_name":"MCP CLI Proxy",
      "client_uri":"https://github.com/modelcontextprotocol/mcp-cli",
      "software_id":"2e6dc280-f3c3-4e01-99a7-8181dbd1d23d","software_version":"0.1.0"},
      "note":"software_version is the package version (placeholder here); port varies. Every mcp-remote user shares the software_id."}
      """#),
    RegistrationSample(
      "dcr-mcpjam-debug", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"client_name":"MCPJam Inspector Debug Client",
      "client_uri":"https://github.com/MCPJam/inspector",
      "logo_uri":"https://www.mcpjam.com/mcp_jam_2row.png",
      "redirect_uris":["http://localhost:6274/oauth/callback"]}}
      """#),
    RegistrationSample(
      "dcr-opencode", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["http://127.0.0.1:19876/mcp/oauth/callback"],"client_name":"OpenCode",
      "client_uri":"https://opencode.ai","grant_types":["authorization_code","refresh_token"],
      "response_types":["code"],"token_endpoint_auth_method":"none"},
      "note":"Auth method is client_secret_post when the user supplies a secret, else none."}
      """#),
    RegistrationSample(
      "dcr-rfc7591-example", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr",
      "metadata":{"redirect_uris":["https://client.example.org/callback",
      "https://client.example.org/callback2"],"client_name":"My Example Client",
      "client_name#ja-Jpan-JP":"クライアント名","token_endpoint_auth_method":"client_secret_basic",
      "logo_uri":"https://client.example.org/logo.png",
      "jwks_uri":"https://client.example.org/my_public_keys.jwks",
      "example_extension_parameter":"example_value"},
      "note":"Language-tagged member and an unknown member (MUST be ignored)."}
      """#),
    RegistrationSample(
      "dcr-spoofed-claude-code-figma", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Claude Code (figma)",
      "redirect_uris":["http://127.0.0.1:19876/mcp/oauth/callback"],"grant_types":["authorization_code",
      "refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"},
      "note":"Not Claude Code: OpenCode users register under this name because Figma's registration endpoint answers 403 to unlisted client_name values. Negative test for any name-based allow rule."}
      """#),
    RegistrationSample(
      "dcr-vscode", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Visual Studio Code",
      "client_uri":"https://code.visualstudio.com","grant_types":["authorization_code","refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code"],"response_types":["code"],
      "redirect_uris":["https://insiders.vscode.dev/redirect","https://vscode.dev/redirect",
      "http://127.0.0.1/","http://127.0.0.1:33418/"],"token_endpoint_auth_method":"none",
      "application_type":"native"},
      "note":"grant_types is intersected with the server's grant_types_supported; client_name is the product name; scope omitted when none. Mixed https + loopback, one portless."}
      """#),
    RegistrationSample(
      "dcr-zed", reason: .accepted,
      #"""
      {"owner":"alice@acme.example","method":"dcr","metadata":{"client_name":"Zed",
      "redirect_uris":["http://127.0.0.1:12345/callback"],"grant_types":["authorization_code"],
      "response_types":["code"],"token_endpoint_auth_method":"none"},
      "note":"No refresh_token grant requested."}
      """#),
  ]
}
