/*
 * sftp.c: packets of draft-ietf-secsh-filexfer-02 by one table of requests.
 * Every length is checked against the packet before it is believed, and
 * nothing is allocated by a length that the client names.
 */
#include "config.h"

#include "gate/sftp.h"

#include "base/text.h"

#define SFTP_VERSION 3
#define SFTP_NAMES 50		/* of a folder in one reply */
#define SFTP_PATH_MAX 512
#define SFTP_HOLD_MAX ((size_t)256 << 10)	/* requests not served yet */

enum { SFTP_INIT = 1, SFTP_VERSION_REPLY = 2, SFTP_OPEN = 3,
	SFTP_CLOSE = 4, SFTP_READ = 5, SFTP_LSTAT = 7, SFTP_FSTAT = 8,
	SFTP_OPENDIR = 11, SFTP_READDIR = 12, SFTP_REALPATH = 16,
	SFTP_STAT = 17, SFTP_REQUESTS = 21,
	SFTP_STATUS = 101, SFTP_HANDLE = 102, SFTP_DATA = 103,
	SFTP_NAME = 104, SFTP_ATTRS = 105, SFTP_EXTENDED = 200 };
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

/* ---- taking apart ----------------------------------------------------- */

static uint32_t sftp_peek32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static uint32_t packet_u32(struct sftp_packet *k)
{
	uint32_t v;

	if (k->n < 4) {
		k->bad = true;
		return 0;
	}
	v = sftp_peek32(k->p);
	k->p += 4;
	k->n -= 4;
	return v;
}

static uint64_t packet_u64(struct sftp_packet *k)
{
	uint64_t high = packet_u32(k);

	return high << 32 | packet_u32(k);
}

static const unsigned char *packet_bytes(struct sftp_packet *k, size_t *n)
{
	const unsigned char *p = k->p;

	*n = packet_u32(k);
	if (k->bad || *n > k->n) {
		k->bad = true;
		*n = 0;
		return p;
	}
	p = k->p;
	k->p += *n;
	k->n -= *n;
	return p;
}

/* ---- putting together ------------------------------------------------- */

static void sftp_put32(struct buf *b, uint32_t v)
{
	const char bytes[4] = { (char)(v >> 24), (char)(v >> 16),
		(char)(v >> 8), (char)v };

	buf_add(b, bytes, sizeof(bytes));
}

static void sftp_puts(struct buf *b, const char *s, size_t n)
{
	sftp_put32(b, (uint32_t)n);
	buf_add(b, s, n);
}

/* Starts a reply; its length is set by reply_end(). */
static size_t reply_begin(struct sftp *s, int type, uint32_t id)
{
	size_t at = s->out.len;

	sftp_put32(&s->out, 0);
	buf_addc(&s->out, (char)type);
	sftp_put32(&s->out, id);
	return at;
}

static void reply_end(struct sftp *s, size_t at)
{
	uint32_t n = (uint32_t)(s->out.len - at - 4);

	for (int i = 0; i < 4; i++)
		s->out.p[at + (size_t)i] = (char)(n >> (24 - 8 * i));
}

static void reply_status(struct sftp *s, uint32_t id, uint32_t code)
{
	static const char *const words[] = { "fine", "end of file",
		"there is no such file", "this folder is read only",
		"failed", "not understood", "", "", "not offered here" };
	size_t at = reply_begin(s, SFTP_STATUS, id);

	sftp_put32(&s->out, code);
	sftp_puts(&s->out, words[code], strlen(words[code]));
	sftp_puts(&s->out, "en", 2);
	reply_end(s, at);
}

static void reply_put_attrs(struct sftp *s, bool folder, uint64_t size)
{
	sftp_put32(&s->out, ATTR_SIZE | ATTR_UIDGID | ATTR_PERMISSIONS |
	    ATTR_TIMES);
	sftp_put32(&s->out, (uint32_t)(size >> 32));
	sftp_put32(&s->out, (uint32_t)size);
	sftp_put32(&s->out, 0);
	sftp_put32(&s->out, 0);
	sftp_put32(&s->out, folder ? MODE_FOLDER : MODE_FILE);
	sftp_put32(&s->out, 0);
	sftp_put32(&s->out, 0);
}

static void reply_attrs(struct sftp *s, uint32_t id, bool folder,
    uint64_t size)
{
	size_t at = reply_begin(s, SFTP_ATTRS, id);

	reply_put_attrs(s, folder, size);
	reply_end(s, at);
}

static void reply_put_name(struct sftp *s, const char *name, bool folder,
    uint64_t size)
{
	struct buf line = {0};

	buf_addf(&line, "%s 1 ensayo ensayo %10llu Jan  1  1970 %s",
	    folder ? "dr-xr-xr-x" : "-r--r--r--", (unsigned long long)size,
	    name);
	sftp_puts(&s->out, name, strlen(name));
	sftp_puts(&s->out, buf_str(&line), line.len);
	reply_put_attrs(s, folder, size);
	buf_release(&line);
}

/* ---- paths ------------------------------------------------------------ */

enum sftp_place { PLACE_NOWHERE, PLACE_FOLDER, PLACE_FILE };

/* A path to the one folder, to a name in it, or to nowhere. */
static enum sftp_place sftp_path(const unsigned char *p, size_t n,
    char name[SFTP_PATH_MAX])
{
	size_t at = 0;

	name[0] = '\0';
	if (n >= SFTP_PATH_MAX || memchr(p, '\0', n) != NULL)
		return PLACE_NOWHERE;
	while (at < n) {
		size_t from, len;

		while (at < n && p[at] == '/')
			at++;
		from = at;
		while (at < n && p[at] != '/')
			at++;
		len = at - from;
		if (len == 0 || (len == 1 && p[from] == '.'))
			continue;
		if (len == 2 && p[from] == '.' && p[from + 1] == '.') {
			name[0] = '\0';
			continue;
		}
		if (name[0] != '\0')
			return PLACE_NOWHERE;	/* there is one folder */
		memcpy(name, p + from, len);
		name[len] = '\0';
	}
	return name[0] == '\0' ? PLACE_FOLDER : PLACE_FILE;
}

static bool sftp_find(struct sftp *s, const char *name,
    struct sftp_file *out)
{
	size_t n = s->ops->look(s->arg);

	for (size_t i = 0; i < n; i++) {
		*out = s->ops->file(s->arg, i);
		if (strcmp(out->name, name) == 0)
			return true;
	}
	return false;
}

/* ---- handles ---------------------------------------------------------- */

static int handle_free_one(struct sftp *s)
{
	for (int i = 0; i < SFTP_HANDLES; i++)
		if (!s->handles[i].folder && s->handles[i].name == NULL)
			return i;
	return -1;
}

static struct sftp_handle *handle_get(struct sftp *s, struct sftp_packet *k)
{
	size_t n;
	const unsigned char *p = packet_bytes(k, &n);
	uint32_t i = n == 4 ? sftp_peek32(p) : SFTP_HANDLES;
	struct sftp_handle *h;

	if (i >= SFTP_HANDLES)
		return NULL;
	h = &s->handles[i];
	return h->folder || h->name != NULL ? h : NULL;
}

static void handle_close(struct sftp_handle *h)
{
	free(h->name);
	*h = (struct sftp_handle){0};
}

static void reply_handle(struct sftp *s, uint32_t id, int i)
{
	size_t at = reply_begin(s, SFTP_HANDLE, id);

	sftp_put32(&s->out, 4);
	sftp_put32(&s->out, (uint32_t)i);
	reply_end(s, at);
}

/* ---- requests --------------------------------------------------------- */

static void sftp_open(struct sftp *s, struct sftp_packet *k)
{
	char name[SFTP_PATH_MAX];
	size_t n;
	const unsigned char *p = packet_bytes(k, &n);
	uint32_t how = packet_u32(k);
	enum sftp_place place = sftp_path(p, n, name);
	struct sftp_file f;
	int i;

	if (k->bad)
		return;
	if (how != OPEN_READ_ONLY) {
		reply_status(s, k->id, FX_PERMISSION_DENIED);
		return;
	}
	if (place != PLACE_FILE || !sftp_find(s, name, &f)) {
		reply_status(s, k->id, place == PLACE_FOLDER ? FX_FAILURE :
		    FX_NO_SUCH_FILE);
		return;
	}
	i = handle_free_one(s);
	if (i < 0) {
		reply_status(s, k->id, FX_FAILURE);
		return;
	}
	s->handles[i] = (struct sftp_handle){ .name = xstrdup(name),
		.size = f.size };
	reply_handle(s, k->id, i);
}

static void sftp_close(struct sftp *s, struct sftp_packet *k)
{
	struct sftp_handle *h = handle_get(s, k);

	if (k->bad)
		return;
	if (h != NULL)
		handle_close(h);
	reply_status(s, k->id, h == NULL ? FX_FAILURE : FX_OK);
}

static void sftp_read(struct sftp *s, struct sftp_packet *k)
{
	struct sftp_handle *h = handle_get(s, k);
	uint64_t offset = packet_u64(k);
	uint32_t n = packet_u32(k);
	struct buf data = {0};
	size_t at;

	if (k->bad)
		return;
	if (n > SFTP_READ_MAX)
		n = SFTP_READ_MAX;
	if (h == NULL || h->folder) {
		reply_status(s, k->id, FX_FAILURE);
	} else if (offset >= h->size || n == 0) {
		reply_status(s, k->id, FX_EOF);
	} else if (s->ops->read(s->arg, h->name, offset, n, &data) != 0 ||
	    data.len > n) {
		reply_status(s, k->id, FX_FAILURE);
	} else if (data.len == 0) {
		reply_status(s, k->id, FX_EOF);
	} else {
		at = reply_begin(s, SFTP_DATA, k->id);
		sftp_puts(&s->out, buf_str(&data), data.len);
		reply_end(s, at);
	}
	buf_release(&data);
}

static void sftp_fstat(struct sftp *s, struct sftp_packet *k)
{
	struct sftp_handle *h = handle_get(s, k);

	if (k->bad)
		return;
	if (h == NULL)
		reply_status(s, k->id, FX_FAILURE);
	else
		reply_attrs(s, k->id, h->folder, h->size);
}

static void sftp_stat(struct sftp *s, struct sftp_packet *k)
{
	char name[SFTP_PATH_MAX];
	size_t n;
	const unsigned char *p = packet_bytes(k, &n);
	enum sftp_place place = sftp_path(p, n, name);
	struct sftp_file f;

	if (k->bad)
		return;
	if (place == PLACE_FOLDER)
		reply_attrs(s, k->id, true, 0);
	else if (place == PLACE_FILE && sftp_find(s, name, &f))
		reply_attrs(s, k->id, false, f.size);
	else
		reply_status(s, k->id, FX_NO_SUCH_FILE);
}

static void sftp_opendir(struct sftp *s, struct sftp_packet *k)
{
	char name[SFTP_PATH_MAX];
	size_t n;
	const unsigned char *p = packet_bytes(k, &n);
	int i = handle_free_one(s);

	if (k->bad)
		return;
	if (sftp_path(p, n, name) != PLACE_FOLDER) {
		reply_status(s, k->id, FX_NO_SUCH_FILE);
		return;
	}
	if (i < 0) {
		reply_status(s, k->id, FX_FAILURE);
		return;
	}
	s->handles[i] = (struct sftp_handle){ .folder = true };
	reply_handle(s, k->id, i);
}

/* "." and ".." come first, then the files. */
static void sftp_readdir(struct sftp *s, struct sftp_packet *k)
{
	struct sftp_handle *h = handle_get(s, k);
	size_t at, many;

	if (k->bad)
		return;
	if (h == NULL || !h->folder) {
		reply_status(s, k->id, FX_FAILURE);
		return;
	}
	h->n = s->ops->look(s->arg) + 2;
	if (h->at >= h->n) {
		reply_status(s, k->id, FX_EOF);
		return;
	}
	many = h->n - h->at;
	if (many > SFTP_NAMES)
		many = SFTP_NAMES;
	at = reply_begin(s, SFTP_NAME, k->id);
	sftp_put32(&s->out, (uint32_t)many);
	for (; many > 0; many--, h->at++) {
		struct sftp_file f = { h->at == 0 ? "." : "..", 0 };

		if (h->at >= 2)
			f = s->ops->file(s->arg, h->at - 2);
		reply_put_name(s, f.name, h->at < 2, f.size);
	}
	reply_end(s, at);
}

static void sftp_realpath(struct sftp *s, struct sftp_packet *k)
{
	char name[SFTP_PATH_MAX], path[SFTP_PATH_MAX + 1];
	size_t n, at;
	const unsigned char *p = packet_bytes(k, &n);
	enum sftp_place place = sftp_path(p, n, name);

	if (k->bad)
		return;
	if (place == PLACE_NOWHERE) {
		reply_status(s, k->id, FX_NO_SUCH_FILE);
		return;
	}
	snprintf(path, sizeof(path), "/%s", name);
	at = reply_begin(s, SFTP_NAME, k->id);
	sftp_put32(&s->out, 1);
	reply_put_name(s, path, place == PLACE_FOLDER, 0);
	reply_end(s, at);
}

static void sftp_denied(struct sftp *s, struct sftp_packet *k)
{
	reply_status(s, k->id, FX_PERMISSION_DENIED);
}

static void (*const sftp_requests[SFTP_REQUESTS])(struct sftp *,
    struct sftp_packet *) = {
	[SFTP_OPEN] = sftp_open,
	[SFTP_CLOSE] = sftp_close,
	[SFTP_READ] = sftp_read,
	[6] = sftp_denied,			/* write */
	[SFTP_LSTAT] = sftp_stat,
	[SFTP_FSTAT] = sftp_fstat,
	[9] = sftp_denied,			/* setstat */
	[10] = sftp_denied,			/* fsetstat */
	[SFTP_OPENDIR] = sftp_opendir,
	[SFTP_READDIR] = sftp_readdir,
	[13] = sftp_denied,			/* remove */
	[14] = sftp_denied,			/* mkdir */
	[15] = sftp_denied,			/* rmdir */
	[SFTP_REALPATH] = sftp_realpath,
	[SFTP_STAT] = sftp_stat,
	[18] = sftp_denied,			/* rename */
	[20] = sftp_denied,			/* symlink */
};

/* ---- packets ---------------------------------------------------------- */

static void sftp_greet(struct sftp *s)
{
	s->greeted = true;
	sftp_put32(&s->out, 5);
	buf_addc(&s->out, SFTP_VERSION_REPLY);
	sftp_put32(&s->out, SFTP_VERSION);
}

static int sftp_packet(struct sftp *s, const unsigned char *p, size_t n)
{
	struct sftp_packet k = { .p = p + 1, .n = n - 1 };
	int type = p[0];

	if (!s->greeted) {
		if (type != SFTP_INIT || n != 5)
			return -1;
		sftp_greet(s);
		return 0;
	}
	k.id = packet_u32(&k);
	if (k.bad)
		return -1;
	if (type >= SFTP_REQUESTS || sftp_requests[type] == NULL)
		reply_status(s, k.id, FX_OP_UNSUPPORTED);
	else
		sftp_requests[type](s, &k);
	/* what did not fit has not been answered */
	if (k.bad)
		reply_status(s, k.id, FX_BAD_MESSAGE);
	return 0;
}

int sftp_input(struct sftp *s, const void *p, size_t n)
{
	size_t at = 0;

	if (s->broken)
		return -1;
	if (n > 0)
		buf_add(&s->in, p, n);
	while (!s->broken && s->in.len - at >= 4 &&
	    s->out.len < SFTP_OUT_STOP) {
		const unsigned char *q = (const unsigned char *)s->in.p + at;
		uint32_t len = sftp_peek32(q);

		if (len == 0 || len > SFTP_PACKET_MAX - 4)
			s->broken = true;
		else if (s->in.len - at - 4 < len)
			break;
		else if (sftp_packet(s, q + 4, len) != 0)
			s->broken = true;
		at += 4 + (size_t)len;
	}
	if (!s->broken)
		buf_drop(&s->in, at);
	if (s->in.len > SFTP_HOLD_MAX)
		s->broken = true;
	return s->broken ? -1 : 0;
}

struct buf *sftp_out(struct sftp *s)
{
	return &s->out;
}

size_t sftp_waiting(const struct sftp *s)
{
	return s->in.len;
}

struct sftp *sftp_new(const struct sftp_ops *ops, void *arg)
{
	struct sftp *s = xcalloc(1, sizeof(*s));

	s->ops = ops;
	s->arg = arg;
	return s;
}

void sftp_free(struct sftp *s)
{
	if (s == NULL)
		return;
	for (int i = 0; i < SFTP_HANDLES; i++)
		handle_close(&s->handles[i]);
	buf_release(&s->in);
	buf_release(&s->out);
	free(s);
}
