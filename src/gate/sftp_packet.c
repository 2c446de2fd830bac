/*
 * sftp_packet.c: requests taken apart and replies put together, byte by byte.
 * Every length is checked against the packet before it is believed.
 */
#include "config.h"

#include "gate/sftp_inner.h"

/* ---- taking apart ----------------------------------------------------- */

uint32_t sftp_peek32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

uint32_t packet_u32(struct sftp_packet *k)
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

uint64_t packet_u64(struct sftp_packet *k)
{
	uint64_t high = packet_u32(k);

	return high << 32 | packet_u32(k);
}

const unsigned char *packet_bytes(struct sftp_packet *k, size_t *n)
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

void sftp_put32(struct buf *b, uint32_t v)
{
	const char bytes[4] = { (char)(v >> 24), (char)(v >> 16),
		(char)(v >> 8), (char)v };

	buf_add(b, bytes, sizeof(bytes));
}

void sftp_puts(struct buf *b, const char *s, size_t n)
{
	sftp_put32(b, (uint32_t)n);
	buf_add(b, s, n);
}

/* Starts a reply; its length is set by reply_end(). */
size_t reply_begin(struct sftp *s, int type, uint32_t id)
{
	size_t at = s->out.len;

	sftp_put32(&s->out, 0);
	buf_addc(&s->out, (char)type);
	sftp_put32(&s->out, id);
	return at;
}

void reply_end(struct sftp *s, size_t at)
{
	uint32_t n = (uint32_t)(s->out.len - at - 4);

	for (int i = 0; i < 4; i++)
		s->out.p[at + (size_t)i] = (char)(n >> (24 - 8 * i));
}

void reply_status(struct sftp *s, uint32_t id, uint32_t code)
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

void reply_attrs(struct sftp *s, uint32_t id, bool folder,
    uint64_t size)
{
	size_t at = reply_begin(s, SFTP_ATTRS, id);

	reply_put_attrs(s, folder, size);
	reply_end(s, at);
}

void reply_put_name(struct sftp *s, const char *name, bool folder,
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
