/*
 * target.c: see target.h.  It must never accept a blank or a control
 * character: targets end up in requests.
 */
#include "plan/target.h"

#include <stddef.h>
#include <strings.h>

#include "base/said.h"
#include "base/text.h"

#define DNS_PORT 53

static int target_wrong(const char *what, const char *text, struct err *err)
{
	return fail(err, "write %s (got \"%.64s\")", what, text);
}

/* Letters of any case, digits and the signs listed. */
static bool target_chars(const char *s, size_t n, const char *signs)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') ||
		    (s[i] >= 'A' && s[i] <= 'Z') ||
		    (s[i] >= '0' && s[i] <= '9') ||
		    strchr(signs, s[i]) != NULL))
			return false;
	return true;
}

static bool target_copy(char *out, size_t size, const char *s, size_t n,
    const char *signs)
{
	if (n == 0 || n >= size || !target_chars(s, n, signs) ||
	    memchr(s, '\0', n) != NULL)
		return false;
	memcpy(out, s, n);
	out[n] = '\0';
	return true;
}

/* All of s, digits only. */
static bool target_port(const char *s, size_t n, int *port)
{
	int got = 0;

	if (n == 0 || n > 5)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		got = got * 10 + (s[i] - '0');
	}
	*port = got;
	return got >= 1 && got <= 65535;
}

/* HOST, HOST:PORT, [ADDRESS], [ADDRESS]:PORT in n bytes. */
static bool target_host(struct target *t, const char *s, size_t n)
{
	const char *colon, *end = s + n;

	if (n > 0 && *s == '[') {
		const char *close = memchr(s, ']', n);

		if (close == NULL || !target_copy(t->host, sizeof(t->host),
		    s + 1, (size_t)(close - s - 1), ".:"))
			return false;
		s = close + 1;
		return s == end || (*s == ':' &&
		    target_port(s + 1, (size_t)(end - s - 1), &t->port));
	}
	colon = memchr(s, ':', n);
	if (colon != NULL && !target_port(colon + 1, (size_t)(end - colon - 1),
	    &t->port))
		return false;
	return target_copy(t->host, sizeof(t->host), s,
	    colon == NULL ? n : (size_t)(colon - s), ".-_");
}

static int target_tcp(struct target *t, const char *s, struct err *err)
{
	if (!target_host(t, s, strlen(s)) || t->port == 0)
		return target_wrong(SAID("HOST:PORT, such as \"192.0.2.12:445\""), s,
		    err);
	return 0;
}

static int target_icmp(struct target *t, const char *s, struct err *err)
{
	/* An IPv6 address needs no brackets where no port can be. */
	if (!target_copy(t->host, sizeof(t->host), s, strlen(s), ".-_:"))
		return target_wrong(SAID("a HOST, such as \"192.0.2.12\""), s, err);
	return 0;
}

static int target_http(struct target *t, const char *s, struct err *err)
{
	static const char what[] =
	    SAID("a URL, such as \"https://portal.example/\"");
	const char *host;
	size_t n = strlen(s);

	t->tls = strncasecmp(s, "https://", 8) == 0;
	if (!t->tls && strncasecmp(s, "http://", 7) != 0)
		return target_wrong(what, s, err);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] <= ' ' || s[i] == 0x7f)
			return target_wrong(what, s, err);
	host = s + (t->tls ? 8 : 7);
	t->port = t->tls ? 443 : 80;
	if (n > TARGET_MAX || !target_host(t, host, strcspn(host, "/?#")))
		return target_wrong(what, s, err);
	memcpy(t->text, s, n + 1);
	return 0;
}

static int target_dns(struct target *t, const char *s, struct err *err)
{
	static const struct { const char *name; int number; } types[] = {
		{ "A", 1 }, { "NS", 2 }, { "CNAME", 5 }, { "SOA", 6 },
		{ "PTR", 12 }, { "MX", 15 }, { "TXT", 16 }, { "AAAA", 28 },
		{ "SRV", 33 },
	};
	static const char what[] = SAID("NAME@SERVER, such as "
	    "\"www.example@192.0.2.53\" or \"example/MX@192.0.2.53:53\"");
	const char *at = strchr(s, '@');
	size_t whole = at == NULL ? 0 : (size_t)(at - s);
	size_t n = at == NULL ? 0 : strcspn(s, "/@");

	t->port = DNS_PORT;
	t->type = n == whole ? 1 : 0;
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (n < whole && strlen(types[i].name) == whole - n - 1 &&
		    strncasecmp(types[i].name, s + n + 1, whole - n - 1) == 0)
			t->type = types[i].number;
	if (at == NULL || t->type == 0 ||
	    !target_copy(t->name, sizeof(t->name), s, n, ".-_") ||
	    !target_host(t, at + 1, strlen(at + 1)))
		return target_wrong(what, s, err);
	return 0;
}

/* The argument is one word that no program takes for an option. */
static int target_command(struct target *t, const char *s, struct err *err)
{
	static const char what[] = SAID("NAME or NAME ARGUMENT, such as "
	    "\"imap-login 192.0.2.12\"");
	size_t n = strcspn(s, " ");

	if (!target_copy(t->name, sizeof(t->name), s, n, "-") ||
	    !text_is_id(t->name))
		return target_wrong(what, s, err);
	if (s[n] == '\0')
		return 0;
	if (s[n + 1] == '-' || !target_copy(t->text, sizeof(t->text),
	    s + n + 1, strlen(s + n + 1), "._:/@%+=,[]-"))
		return target_wrong(what, s, err);
	return 0;
}

int target_parse(struct target *t, enum plan_check check, const char *text,
    struct err *err)
{
	*t = (struct target){ .check = check };
	if (strlen(text) > TARGET_MAX)
		return fail(err, "more than %d bytes", TARGET_MAX);
	switch (check) {
	case PLAN_TCP: return target_tcp(t, text, err);
	case PLAN_HTTP: return target_http(t, text, err);
	case PLAN_DNS: return target_dns(t, text, err);
	case PLAN_ICMP: return target_icmp(t, text, err);
	case PLAN_COMMAND: return target_command(t, text, err);
	case PLAN_CHECKS: break;
	}
	bug("no such check: %d", (int)check);
}

bool target_has_cell(const char *text)
{
	return strstr(text, TARGET_CELL) != NULL;
}

char *target_of_cell(const char *text, const char *cell)
{
	struct buf out = {0};
	const char *at;

	while ((at = strstr(text, TARGET_CELL)) != NULL) {
		buf_add(&out, text, (size_t)(at - text));
		buf_adds(&out, cell);
		text = at + strlen(TARGET_CELL);
	}
	buf_adds(&out, text);
	return buf_detach(&out);
}
