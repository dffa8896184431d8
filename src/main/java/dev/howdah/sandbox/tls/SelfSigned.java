package dev.howdah.sandbox.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and its certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, signed by
 * itself, as RFC 5280 writes it down. Clients have to be told to trust it.
 */
public record SelfSigned(PrivateKey key, X509Certificate certificate) {

  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  private static final byte[] COMMON_NAME = Der.identifier(0x55, 0x04, 0x03);
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.identifier(0x55, 0x1d, 0x11);
  private static final byte[] BASIC_CONSTRAINTS = Der.identifier(0x55, 0x1d, 0x13);
  private static final Duration VALID = Duration.ofDays(3650);

  /** Makes a new key; valid from a day before the given moment for ten years. */
  public static SelfSigned forThisMachine(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] content = toBeSigned(pair, now.minus(Duration.ofDays(1)));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return new SelfSigned(
          pair.getPrivate(),
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make an EC certificate", e);
    }
  }

  private static byte[] toBeSigned(KeyPair pair, Instant from) {
    byte[] name =
        Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text("Howdah sandbox on localhost"))));
    return Der.sequence(
        Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(120, new SecureRandom()).setBit(120)),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(Der.time(from), Der.time(from.plus(VALID))),
        name,
        pair.getPublic().getEncoded(),
        Der.tagged(0xa3, Der.sequence(basicConstraints(), names())));
  }

  private static byte[] basicConstraints() {
    return Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
  }

  private static byte[] names() {
    byte[] loopback6 = new byte[16];
    loopback6[15] = 1;
    return Der.sequence(
        SUBJECT_ALTERNATIVE_NAME,
        Der.octets(
            Der.sequence(
                Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(0x87, new byte[] {127, 0, 0, 1}),
                Der.tagged(0x87, loopback6))));
  }

  /** For servers that show this certificate. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  /** For servers that make their context themselves. */
  public KeyManager[] keyManagers() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("sandbox", key, new char[0], new X509Certificate[] {certificate});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      return keys.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java cannot serve an EC certificate", e);
    }
  }

  /** The certificate for clients that want to trust it. */
  public String pem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate without an encoding", e);
    }
  }

  @Override
  public String toString() {
    return "SelfSigned[" + certificate.getSerialNumber() + "]";
  }
}
