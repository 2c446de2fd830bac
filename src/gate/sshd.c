/*
 * sshd.c: libssh's side of the listener.  It must never read a
 * configuration of the host's: what is offered is here.
 */
#include "config.h"

#include "gate/sshd.h"

#include <libssh/callbacks.h>

#include <errno.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

#define SSHD_TIMEOUT_S 60	/* of a key exchange: a person may be there */
#define SSHD_WARM_S 5
#define SSHD_PROPOSED 0.55f	/* of a key exchange, as libssh counts */
/* Names a libssh does not know are passed over by it. */
#define SSHD_KEY_TYPES "ssh-ed25519,sk-ssh-ed25519@openssh.com," \
	"ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521," \
	"sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256"
#define SSHD_RSA_BITS 2048
/* On curves alone: a group of 8,192 bits costs 150 ms of a processor before
 * anybody has said who they are, a curve 2. */
#define SSHD_EXCHANGES "curve25519-sha256,curve25519-sha256@libssh.org," \
	"ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521"

/* ---- the host's key --------------------------------------------------- */

static int hostkey_make(const char *path, struct err *err)
{
	ssh_key key = NULL;
	char *text = NULL;
	int failed = -1;

	if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK ||
	    ssh_pki_export_privkey_base64(key, NULL, NULL, NULL, &text) !=
	    SSH_OK)
		fail(err, "%s: no host key can be made", path);
	else
		failed = file_write(path, text, strlen(text), 0600, err);
	if (text != NULL) {
		explicit_bzero(text, strlen(text));
		ssh_string_free_char(text);
	}
	ssh_key_free(key);
	return failed;
}

/* Whoever else can read it can be this host. */
static int hostkey_check(const char *path, struct err *err)
{
	struct stat sb;

	if (stat(path, &sb) != 0)
		return fail(err, "%s: %s", path, strerror(errno));
	if (sb.st_uid != geteuid() || (sb.st_mode & 077) != 0)
		return fail(err, "%s: others may read this host key; its "
		    "mode must be 0600 and its owner this user", path);
	return 0;
}

static ssh_key hostkey(const char *path, struct err *err)
{
	ssh_key key = NULL;

	if (access(path, F_OK) != 0 && errno == ENOENT &&
	    hostkey_make(path, err) != 0)
		return NULL;
	if (hostkey_check(path, err) != 0)
		return NULL;
	if (ssh_pki_import_privkey_file(path, NULL, NULL, NULL, &key) !=
	    SSH_OK) {
		fail(err, "%s: not a host key", path);
		return NULL;
	}
	return key;
}

/* ---- what is offered -------------------------------------------------- */

static int sshd_offer(ssh_bind bind)
{
	int rsa = SSHD_RSA_BITS;
	bool config = false;

	/* an older libssh may not know this one; there is no file to read
	 * then, because nothing listens */
	ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &config);
	if (ssh_bind_options_set(bind, SSH_BIND_OPTIONS_RSA_MIN_SIZE,
	    &rsa) != SSH_OK || ssh_bind_options_set(bind,
	    SSH_BIND_OPTIONS_KEY_EXCHANGE, SSHD_EXCHANGES) != SSH_OK)
		return -1;
	return ssh_bind_options_set(bind,
	    SSH_BIND_OPTIONS_PUBKEY_ACCEPTED_KEY_TYPES, SSHD_KEY_TYPES);
}

/* "SHA256:..." as clients show it. */
static void hostkey_print(ssh_key key, char print[SSHD_PRINT])
{
	unsigned char *hash = NULL;
	char *text = NULL;
	size_t n = 0;

	if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash,
	    &n) == 0)
		text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256,
		    hash, n);
	snprintf(print, SSHD_PRINT, "%s", text == NULL ? "-" : text);
	ssh_clean_pubkey_hash(&hash);
	ssh_string_free_char(text);
}

ssh_bind sshd_new(const char *key_path, char print[SSHD_PRINT],
    struct err *err)
{
	ssh_key key = hostkey(key_path, err);
	ssh_bind bind;

	if (key == NULL)
		return NULL;
	hostkey_print(key, print);
	bind = ssh_bind_new();
	if (bind == NULL || ssh_bind_options_set(bind,
	    SSH_BIND_OPTIONS_IMPORT_KEY, key) != SSH_OK ||
	    sshd_offer(bind) != 0) {
		fail(err, "SSH: %s", bind == NULL ? "out of memory" :
		    ssh_get_error(bind));
		ssh_bind_free(bind);
		return NULL;
	}
	return bind;	/* which owns the key */
}

ssh_session sshd_accept(ssh_bind bind, int fd)
{
	ssh_session s = ssh_new();
	long timeout = SSHD_TIMEOUT_S;

	if (s == NULL)
		return NULL;
	ssh_options_set(s, SSH_OPTIONS_TIMEOUT, &timeout);
	/* its tables would be a fifth more memory of every session, and what
	 * it unpacks is more than what was sent */
	if (ssh_options_set(s, SSH_OPTIONS_COMPRESSION_C_S, "none") !=
	    SSH_OK || ssh_options_set(s, SSH_OPTIONS_COMPRESSION_S_C,
	    "none") != SSH_OK || ssh_bind_accept_fd(bind, s, fd) != SSH_OK) {
		ssh_free(s);
		return NULL;
	}
	return s;
}

struct sshd_begun {
	void (*begun)(void *arg);
	void *arg;
};

static void sshd_status(void *userdata, float status)
{
	struct sshd_begun *b = userdata;
	void (*begun)(void *arg) = b->begun;

	if (begun == NULL || status < SSHD_PROPOSED)
		return;
	b->begun = NULL;
	begun(b->arg);
}

int sshd_exchange(ssh_session s, void (*begun)(void *arg), void *arg)
{
	/* the session keeps where they are; a process has one session */
	static struct sshd_begun b;
	static struct ssh_callbacks_struct cb = { .userdata = &b,
		.connect_status_function = sshd_status };
	int got;

	b = (struct sshd_begun){ begun, arg };
	ssh_callbacks_init(&cb);
	ssh_set_callbacks(s, &cb);
	got = ssh_handle_key_exchange(s);
	b.begun = NULL;
	return got == SSH_OK ? 0 : -1;
}

/* ---- warm-up ---------------------------------------------------------- */

static void warm_client(int fd)
{
	ssh_session s = ssh_new();
	long timeout = SSHD_WARM_S;
	int config = 0;

	if (s == NULL)
		_exit(1);
	ssh_options_set(s, SSH_OPTIONS_PROCESS_CONFIG, &config);
	ssh_options_set(s, SSH_OPTIONS_HOST, "localhost");
	ssh_options_set(s, SSH_OPTIONS_USER, "warm");
	ssh_options_set(s, SSH_OPTIONS_TIMEOUT, &timeout);
	ssh_options_set(s, SSH_OPTIONS_FD, &fd);
	if (ssh_connect(s) == SSH_OK)
		ssh_userauth_none(s, NULL);
	_exit(0);
}

static void warm_server(ssh_bind bind, int fd)
{
	ssh_session s = sshd_accept(bind, fd);
	ssh_message m;

	if (s == NULL) {
		close(fd);
		return;
	}
	if (ssh_handle_key_exchange(s) == SSH_OK) {
		for (int i = 0; i < 2; i++) {
			m = ssh_message_get(s);
			if (m == NULL)
				break;
			if (ssh_message_type(m) == SSH_REQUEST_SERVICE)
				ssh_message_service_reply_success(m);
			else
				ssh_message_reply_default(m);
			ssh_message_free(m);
		}
	}
	ssh_disconnect(s);
	ssh_free(s);
}

void sshd_warm(ssh_bind bind)
{
	int fds[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
		return;
	pid = fork();
	if (pid == 0) {
		close(fds[0]);
		alarm(2 * SSHD_WARM_S);
		warm_client(fds[1]);
	}
	close(fds[1]);
	if (pid > 0)
		warm_server(bind, fds[0]);
	else
		close(fds[0]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
}
