package io.vigie.web.settings;

import io.vigie.platform.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of a certificate with its chain and of its private key, both PEM files (RFC 7468), as ACME clients write them. */
public final class PemKeyStore {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    /** By the algorithm that a key is of, one to sign with. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private PemKeyStore() {}

    /**
     * A key store without a password that holds both.
     *
     * @param certificate the server's own first, then those that vouch for it
     * @param key PKCS #8, not encrypted
     * @throws InvalidSettingException "Cannot read …" naming the setting and the file; or where key and certificate are no pair
     */
    public static KeyStore load(Path certificate, Path key) {
        Certificate[] chain = chain(certificate);
        PrivateKey own = key(key, chain[0].getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("web", own, new char[0], chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidSettingException("Cannot use VIGIE_WEB_TLS_CERTIFICATE: " + certificate, e);
        }
    }

    private static Certificate[] chain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidSettingException(
                    "Cannot read VIGIE_WEB_TLS_CERTIFICATE: no certificates in PEM: " + file, e);
        }
        throw new InvalidSettingException("Cannot read VIGIE_WEB_TLS_CERTIFICATE: no certificates in PEM: " + file);
    }

    private static PrivateKey key(Path file, PublicKey of) {
        try {
            Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!pem.find()) {
                throw new InvalidSettingException(
                        "Cannot read VIGIE_WEB_TLS_KEY: no PKCS #8 key in PEM (\"BEGIN PRIVATE KEY\"): " + file);
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            PrivateKey key =
                    KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (isPair(key, of)) {
                return key;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidSettingException(
                    "Cannot read VIGIE_WEB_TLS_KEY: no " + of.getAlgorithm() + " key, as its certificate has: " + file,
                    e);
        }
        throw new InvalidSettingException("Cannot use VIGIE_WEB_TLS_KEY: not the key of the certificate: " + file);
    }

    private static boolean isPair(PrivateKey key, PublicKey of) throws GeneralSecurityException {
        byte[] text = "Vigie".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(SIGNATURES.getOrDefault(of.getAlgorithm(), of.getAlgorithm()));
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(of);
        signature.update(text);
        return signature.verify(signed);
    }
}
