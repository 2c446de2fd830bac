/*
 * sftp.c: packets of draft-ietf-secsh-filexfer-02 by one table of requests.
 * Nothing is allocated by a length that the client names.
 */
#include "config.h"

#include "gate/sftp_inner.h"

#include "base/text.h"

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
		/* behind the version may come what is not known here */
		if (type != SFTP_INIT || n < 5)
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
