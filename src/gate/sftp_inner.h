/*
 * sftp_inner.h: what the files of the SFTP server share: its state, a request
 * being taken apart, a reply being put together.
 */
#ifndef GATE_SFTP_INNER_H
#define GATE_SFTP_INNER_H

#include "gate/sftp.h"

#define SFTP_VERSION 3
#define SFTP_NAMES 50		/* of a folder in one reply */
#define SFTP_PATH_MAX 512
#define SFTP_HOLD_MAX ((size_t)256 << 10)	/* requests not served yet */

enum { SFTP_INIT = 1, SFTP_VERSION_REPLY = 2, SFTP_OPEN = 3,
	SFTP_CLOSE = 4, SFTP_READ = 5, SFTP_LSTAT = 7, SFTP_FSTAT = 8,
	SFTP_OPENDIR = 11, SFTP_READDIR = 12, SFTP_REALPATH = 16,
	SFTP_STAT = 17, SFTP_REQUESTS = 21,
	SFTP_STATUS = 101, SFTP_HANDLE = 102, SFTP_DATA = 103,
	SFTP_NAME = 104, SFTP_ATTRS = 105 };
enum { FX_OK, FX_EOF, FX_NO_SUCH_FILE, FX_PERMISSION_DENIED, FX_FAILURE,
	FX_BAD_MESSAGE, FX_OP_UNSUPPORTED = 8 };
enum { ATTR_SIZE = 1, ATTR_UIDGID = 2, ATTR_PERMISSIONS = 4,
	ATTR_TIMES = 8 };
#define OPEN_READ_ONLY 1
#define MODE_FOLDER 0040555
#define MODE_FILE 0100444

struct sftp_handle {
	char *name;		/* of a file; NULL: the folder, or free */
	bool folder;
	uint64_t size;
	size_t at, n;		/* of the folder */
};
struct sftp {
	const struct sftp_ops *ops;
	void *arg;
	struct buf in, out;
	bool greeted, broken;
	struct sftp_handle handles[SFTP_HANDLES];
};

/* A request being taken apart; `bad` once something did not fit. */
struct sftp_packet {
	const unsigned char *p;
	size_t n;
	bool bad;
	uint32_t id;
};

/* ---- sftp_packet.c: every length is checked before it is believed; what does
 * not fit sets `bad` */
uint32_t sftp_peek32(const unsigned char *p);
uint32_t packet_u32(struct sftp_packet *k);
uint64_t packet_u64(struct sftp_packet *k);
const unsigned char *packet_bytes(struct sftp_packet *k, size_t *n);
void sftp_put32(struct buf *b, uint32_t v);
void sftp_puts(struct buf *b, const char *s, size_t n);
size_t reply_begin(struct sftp *s, int type, uint32_t id);
void reply_end(struct sftp *s, size_t at);
void reply_status(struct sftp *s, uint32_t id, uint32_t code);
void reply_attrs(struct sftp *s, uint32_t id, bool folder,
    uint64_t size);
void reply_put_name(struct sftp *s, const char *name, bool folder,
    uint64_t size);

#endif
