/*
 * sshd.h: the host's key and what of SSH is offered, made once and shared
 * by every handler.
 */
#ifndef GATE_SSHD_H
#define GATE_SSHD_H

#include <libssh/libssh.h>
#include <libssh/server.h>

#include "base/err.h"

#define SSHD_PRINT 80

/*
 * The key in that file, made (Ed25519, 0600) when there is none, and the
 * limits on keys and algorithms.  Its fingerprint goes to print.  NULL with
 * err.
 */
ssh_bind sshd_new(const char *key_path, char print[SSHD_PRINT],
    struct err *err);
/* A session on a connected socket, its key exchange not begun; NULL. */
ssh_session sshd_accept(ssh_bind bind, int fd);
/*
 * The key exchange.  begun is called, once, when the client's proposal has
 * come: from then on it may be a person who compares a fingerprint that is
 * waited for.  -1: it failed.
 */
int sshd_exchange(ssh_session s, void (*begun)(void *arg), void *arg);
/*
 * One handshake with itself: what the libraries make on first use is then
 * shared by all handlers.  A failure costs memory only and is no error.
 */
void sshd_warm(ssh_bind bind);

#endif
