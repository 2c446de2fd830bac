/*
 * cast.c: terminal recordings (cast.h).
 */
#include "config.h"

#include "tests/console/cast.h"

bool cast_open(struct cast *c, const char *path, int cols, int rows,
    const char *title)
{
	struct buf head = {0};

	*c = (struct cast){ .f = fopen(path, "w"), .began_ms = -1 };
	if (c->f == NULL)
		return false;
	buf_addf(&head, "{\"version\": 2, \"width\": %d, \"height\": %d, "
	    "\"idle_time_limit\": 2, \"title\": ", cols, rows);
	buf_addjson(&head, title);
	fprintf(c->f, "%s, \"env\": {\"TERM\": \"xterm-256color\"}}\n",
	    buf_str(&head));
	buf_release(&head);
	return true;
}

/* Bytes at the end that begin a character and do not end it. */
static size_t cast_cut(const char *p, size_t n)
{
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		unsigned char b = (unsigned char)p[n - back];

		if ((b & 0xc0) == 0x80)
			continue;
		return (b & 0xe0) == 0xc0 ? back < 2 ? back : 0 :
		    (b & 0xf0) == 0xe0 ? back < 3 ? back : 0 :
		    (b & 0xf8) == 0xf0 ? back : 0;
	}
	return 0;
}

void cast_add(struct cast *c, int64_t now_ms, const char *p, size_t n)
{
	struct buf json = {0};
	size_t cut;

	if (c->f == NULL || n == 0)
		return;
	if (c->began_ms < 0)
		c->began_ms = now_ms;
	buf_add(&c->rest, p, n);
	cut = cast_cut(c->rest.p, c->rest.len);
	buf_addjsonn(&json, c->rest.p, c->rest.len - cut);
	fprintf(c->f, "[%lld.%03d, \"o\", %s]\n",
	    (long long)((now_ms - c->began_ms) / 1000),
	    (int)((now_ms - c->began_ms) % 1000), buf_str(&json));
	buf_drop(&c->rest, c->rest.len - cut);
	buf_release(&json);
}

void cast_close(struct cast *c)
{
	if (c->f != NULL)
		fclose(c->f);
	buf_release(&c->rest);
	c->f = NULL;
}
