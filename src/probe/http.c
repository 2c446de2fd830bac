/*
 * http.c: one request over HTTP or HTTPS; the only file that includes
 * libcurl.
 *
 * It must never follow a redirect (whoever asked for the check looks at the
 * new target first), read a proxy or a file, or believe a certificate that
 * the operator does not.
 */
#include "config.h"

#include "probe/check.h"

#include <errno.h>
#include <unistd.h>

#include <curl/curl.h>

#define HTTP_FAILS 400		/* from this status on it is down */
#define SET(handle, option, value) (bad = bad != CURLE_OK ? bad : \
	curl_easy_setopt(handle, option, value))

struct http {
	struct check *c;
	CURL *curl;
	bool outside;		/* it wanted to go where it may not */
	size_t body;
	char why[CURL_ERROR_SIZE];
};

int check_http_init(struct err *err)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return fail(err, "libcurl cannot be used");
	return 0;
}

/* The door through which every connection goes. */
static curl_socket_t http_open(void *arg, curlsocktype purpose,
    struct curl_sockaddr *to)
{
	struct http *h = arg;

	(void)purpose;
	if (!nets_allow(h->c->nets, &to->addr)) {
		h->outside = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* The body is not read further than the cap. */
static size_t http_body(char *p, size_t size, size_t n, void *arg)
{
	struct http *h = arg;

	(void)p;
	h->body += size * n;
	return h->body > CHECK_BODY_MAX ? 0 : size * n;
}

/* "HOST:PORT:ADDRESS,ADDRESS": names are looked up no more. */
static struct curl_slist *http_addresses(const struct check *c)
{
	struct curl_slist *list;
	struct buf line = {0};
	char text[NET_TEXT];

	buf_addf(&line, strchr(c->target->host, ':') == NULL ? "%s:%d:" :
	    "[%s]:%d:", c->target->host, c->target->port);
	for (size_t i = 0; i < c->n; i++) {
		net_address_text((const struct sockaddr *)&c->to[i].at, text);
		buf_addf(&line, strchr(text, ':') == NULL ? "%s%s" : "%s[%s]",
		    i == 0 ? "" : ",", text);
	}
	list = curl_slist_append(NULL, buf_str(&line));
	buf_release(&line);
	return list;
}

/* Certificates as the operator trusts them, and no file. */
static CURLcode http_trust(struct http *h)
{
	const struct trust *t = h->c->trust;
	struct curl_blob pem = { .data = t->pem, .flags = CURL_BLOB_NOCOPY };
	CURLcode bad = CURLE_OK;

	SET(h->curl, CURLOPT_SSL_VERIFYPEER, t->any ? 0L : 1L);
	SET(h->curl, CURLOPT_SSL_VERIFYHOST, t->any ? 0L : 2L);
	SET(h->curl, CURLOPT_CAINFO, NULL);
	SET(h->curl, CURLOPT_CAPATH, NULL);
	if (t->pem != NULL) {
		pem.len = strlen(t->pem);
		SET(h->curl, CURLOPT_CAINFO_BLOB, &pem);
	}
	return bad;
}

static bool http_prepare(struct http *h, struct curl_slist *addresses)
{
	CURL *curl = h->curl;
	CURLcode bad = http_trust(h);
	long left = check_left_ms(h->c);

	SET(curl, CURLOPT_URL, h->c->target->text);
	SET(curl, CURLOPT_RESOLVE, addresses);
	SET(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	SET(curl, CURLOPT_FOLLOWLOCATION, 0L);
	SET(curl, CURLOPT_PROXY, "");
	SET(curl, CURLOPT_NOSIGNAL, 1L);
	SET(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	SET(curl, CURLOPT_TIMEOUT_MS, left > 0 ? left : 1L);
	SET(curl, CURLOPT_ERRORBUFFER, h->why);
	SET(curl, CURLOPT_USERAGENT, PACKAGE_NAME);
	SET(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	SET(curl, CURLOPT_OPENSOCKETFUNCTION, http_open);
	SET(curl, CURLOPT_OPENSOCKETDATA, h);
	SET(curl, CURLOPT_WRITEFUNCTION, http_body);
	SET(curl, CURLOPT_WRITEDATA, h);
	return bad == CURLE_OK;
}

/* It has said a status. */
static void http_say_status(struct http *h, struct check_said *s)
{
	long status = 0;
	const char *to = NULL;

	curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(h->curl, CURLINFO_REDIRECT_URL, &to);
	if (status < 100) {
		check_say(s, PROBE_DOWN, "garbage", "%s", "");
	} else if (status >= HTTP_FAILS) {
		check_say(s, PROBE_DOWN, "status", "%ld", status);
	} else {
		check_say(s, PROBE_UP, "", "%s", to == NULL ? "" : to);
		s->elsewhere = to != NULL;
	}
}

static void http_say(struct http *h, CURLcode got, struct check_said *s)
{
	long number = 0, status = 0;

	curl_easy_getinfo(h->curl, CURLINFO_OS_ERRNO, &number);
	curl_easy_getinfo(h->curl, CURLINFO_RESPONSE_CODE, &status);
	if (h->outside)
		check_say(s, PROBE_UNKNOWN, "outside", "%s",
		    h->c->target->host);
	else if (got == CURLE_OK || (got == CURLE_WRITE_ERROR && status > 0))
		http_say_status(h, s);
	else if (got == CURLE_COULDNT_CONNECT && number != 0)
		check_say_errno(s, (int)number);
	else if (got == CURLE_OPERATION_TIMEDOUT)
		check_say(s, PROBE_DOWN, "timeout", "%s", "");
	else if (got == CURLE_PEER_FAILED_VERIFICATION)
		check_say(s, PROBE_DOWN, "certificate", "%s", h->why);
	else if (got == CURLE_SSL_CONNECT_ERROR)
		check_say(s, PROBE_DOWN, "tls", "%s", "");
	else if (got == CURLE_GOT_NOTHING || got == CURLE_RECV_ERROR ||
	    got == CURLE_SEND_ERROR || got == CURLE_PARTIAL_FILE ||
	    got == CURLE_WEIRD_SERVER_REPLY ||
	    got == CURLE_UNSUPPORTED_PROTOCOL ||
	    got == CURLE_BAD_CONTENT_ENCODING)
		check_say(s, PROBE_DOWN, "garbage", "%s",
		    curl_easy_strerror(got));
	else
		check_say(s, PROBE_UNKNOWN, "internal", "%s",
		    curl_easy_strerror(got));
}

void check_http(struct check *c, struct check_said *s)
{
	struct http h = { .c = c, .curl = curl_easy_init() };
	struct curl_slist *addresses = http_addresses(c);

	/* Not the service's fault. */
	if (c->target->tls && !c->trust->any && c->trust->pem == NULL)
		check_say(s, PROBE_UNKNOWN, "no-trust", "%s", "");
	else if (h.curl == NULL || addresses == NULL ||
	    !http_prepare(&h, addresses))
		check_say(s, PROBE_UNKNOWN, "internal", "%s",
		    "libcurl cannot be used");
	else
		http_say(&h, curl_easy_perform(h.curl), s);
	if (h.curl != NULL)
		curl_easy_cleanup(h.curl);
	curl_slist_free_all(addresses);
}
