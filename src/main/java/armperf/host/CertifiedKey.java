package armperf.host;

import com.jcraft.jsch.Identity;

/** A private key, shown with a certificate that vouches for it. */
final class CertifiedKey implements Identity {
    private final Identity key;
    private final PublicKey certificate;

    CertifiedKey(Identity key, PublicKey certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public byte[] getPublicKeyBlob() {
        return certificate.blob();
    }

    @Override
    public byte[] getSignature(byte[] data) {
        return key.getSignature(data);
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        return key.getSignature(data, PublicKey.plain(algorithm));
    }

    @Override
    public String getAlgName() {
        return certificate.type();
    }

    @Override
    public String getName() {
        return key.getName() + " with its certificate";
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        key.clear();
    }
}
