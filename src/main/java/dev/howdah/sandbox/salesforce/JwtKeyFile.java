package dev.howdah.sandbox.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The private key that JWT logins are signed with, as a PEM file (PKCS 8) for clients to read. */
record JwtKeyFile(Path path, RSAPublicKey publicKey) {

  private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
  private static final String FOOT = "-----END PRIVATE KEY-----";

  /** Reads the key of the folder, or makes one that nobody but the owner may read. */
  static JwtKeyFile in(Path folder) {
    Path path = folder.resolve("salesforce-jwt.key");
    try {
      byte[] encoded = Files.exists(path) ? read(path) : make(path);
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      RSAPublicKey publicKey =
          (RSAPublicKey)
              rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return new JwtKeyFile(path.toAbsolutePath(), publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key file " + path + " holds no RSA key in PKCS 8; delete it to get a new one", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path path) throws IOException {
    String pem = Files.readString(path, StandardCharsets.US_ASCII);
    return Base64.getMimeDecoder().decode(pem.replace(HEAD, "").replace(FOOT, "").strip());
  }

  private static byte[] make(Path path) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.deleteIfExists(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        path,
        HEAD + "\n" + text + "\n" + FOOT + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.CREATE);
    return encoded;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JwtKeyFile that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
