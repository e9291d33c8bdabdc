// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

/// The rules about YAML itself, whatever the file is about.
package enum YAMLRules {
  /// Every rule of this module.
  package static let all: [Rule] = [
    .fileTooLarge,
    .emptyFile,
    .invalidUTF8,
    .unsupportedEncoding,
    .controlCharacter,
    .lineSeparator,
    .bidirectionalControl,
    .byteOrderMark,
    .directive,
    .multipleDocuments,
    .duplicateKey,
    .mergeKey,
    .tag,
    .nonStringKey,
    .emptyKey,
    .undefinedAlias,
    .recursiveAlias,
    .duplicateAnchor,
    .unusedAnchor,
    .tooManyAliases,
    .tooManyNodes,
    .tooDeep,
    .scalarTooLong,
    .anchorNameTooLong,
    .tabIndentation,
    .yamlSyntax,
  ]
}
