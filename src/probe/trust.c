/*
 * trust.c: see trust.h.
 */
#include "config.h"

#include "probe/trust.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

#define TRUST_MACHINE "/etc/ssl/certs/ca-certificates.crt"
#define TRUST_BEGIN "-----BEGIN CERTIFICATE-----"

static int trust_read(struct trust *t, const char *path, struct err *err)
{
	struct buf text = {0};
	int rc = file_read(path, TRUST_FILE_MAX, &text, err);

	if (rc == 0 && (!text_valid(buf_str(&text), text.len) ||
	    strstr(buf_str(&text), TRUST_BEGIN) == NULL))
		rc = fail(err, "%s: it holds no certificate in PEM", path);
	if (rc == 0)
		t->pem = buf_detach(&text);
	buf_release(&text);
	return rc;
}

int trust_load(struct trust *t, const char *say, struct err *err)
{
	*t = (struct trust){0};
	if (say != NULL && strcmp(say, TRUST_ANY) == 0) {
		t->any = true;
		return 0;
	}
	if (say != NULL)
		return trust_read(t, say, err);
	trust_read(t, TRUST_MACHINE, NULL);
	return 0;
}

void trust_release(struct trust *t)
{
	free(t->pem);
	*t = (struct trust){0};
}
