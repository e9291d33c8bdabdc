// SPDX-License-Identifier: Apache-2.0
//
// Words for what is wrong with a URI. They may be sent in an `error_description`: ASCII without
// quotes (RFC 6749 section 5.2), and nothing of the URI itself.

extension URIProblem {
  /// What is wrong, as the end of a sentence that starts with the member.
  package var message: String {
    switch self {
    case .noScheme: "must start with a scheme such as https:"
    case .badCharacter(let offset): "has a character at byte \(offset + 1) that is not allowed there"
    case .badPercentEncoding(let offset): "has a % at byte \(offset + 1) without two hexadecimal digits"
    case .userinfo: "must not have a user name or password"
    case .badAddress: "has brackets that hold no IPv6 address"
    case .badPort: "has a port that is no number up to 65535"
    case .fragment: "must not have a fragment"
    }
  }
}

extension ClientIDURLProblem {
  /// What is wrong, as the end of a sentence that starts with the member.
  package var message: String {
    switch self {
    case .empty: "must not be empty"
    case .tooLong: "must have at most \(ClientIDURL.maximumByteCount) bytes"
    case .uri(let problem): problem.message
    case .notHTTPS: "must start with https:// in lower case"
    case .noHost: "must name a host"
    case .badHost: "must have a DNS name or an IP address as its host"
    case .localhost: "must not be on localhost"
    case .specialAddress: "must not be on a special-purpose IP address"
    case .noPath: "must have a path"
    case .dotSegment: "must not have a path segment that is . or .."
    }
  }
}

extension RedirectURIProblem {
  /// What is wrong, as the end of a sentence that starts with the member.
  package var message: String {
    switch self {
    case .uri(let problem): problem.message
    case .noHost: "must name a host"
    case .plainHTTP: "must be https, since its host is not localhost, 127.0.0.1 or [::1]"
    case .forbiddenScheme: "has a scheme that is never allowed"
    }
  }
}
