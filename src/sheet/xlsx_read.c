/*
 * xlsx_read.c: the zip and the XML of an xlsx workbook (libzip and expat
 * behind it).
 *
 * The file is a stranger's.  It must never be believed about a size: what
 * comes out of the zip is counted as it comes.  Document types are refused,
 * so there are no entities but the five; a token that does not end within
 * its limit is refused, because expat looks at it again with every piece.
 */
#include "sheet/xlsx.h"

#include <expat.h>
#include <zip.h>

#define XLSX_INFLATED_MAX ((size_t)128 << 20)
#define XLSX_PARTS_MAX 4096
#define XLSX_TOKEN_MAX ((int64_t)1 << 20)
#define XLSX_DEPTH_MAX 64
#define XLSX_PIECE 32768

/* Opens the package around bytes that stay. */
static int xlsx_open(struct xlsx *x, const void *bytes, size_t n,
    struct err *err)
{
	static const char ole[] = "\xd0\xcf\x11\xe0";
	zip_error_t why;
	zip_source_t *from;

	if (n > SHEET_FILE_MAX)
		return fail(err, "the file is larger than %zu MiB",
		    SHEET_FILE_MAX >> 20);
	if (n >= 4 && memcmp(bytes, ole, 4) == 0)
		return fail(err, "it is an old .xls or it has a password: "
		    "save it as .xlsx without one");
	zip_error_init(&why);
	from = zip_source_buffer_create(bytes, n, 0, &why);
	if (from != NULL)
		x->zip = zip_open_from_source(from, ZIP_RDONLY, &why);
	if (x->zip == NULL) {
		fail(err, "it is no xlsx file: %s", zip_error_strerror(&why));
		zip_source_free(from);
		zip_error_fini(&why);
		return -1;
	}
	zip_error_fini(&why);
	if (zip_get_num_entries(x->zip, 0) > XLSX_PARTS_MAX)
		return fail(err, "it has more than %d parts", XLSX_PARTS_MAX);
	return 0;
}

static void xlsx_close(struct xlsx *x)
{
	if (x->zip != NULL)
		zip_discard(x->zip);
	free(x->strings);
	free(x->styles);
	free(x->sheets);
	arena_release(&x->arena);
	*x = (struct xlsx){0};
}

bool xlsx_has(struct xlsx *x, const char *part)
{
	return zip_name_locate(x->zip, part, ZIP_FL_NOCASE) >= 0;
}

/* ---- XML -------------------------------------------------------------- */

struct xlsx_parse {
	XML_Parser parser;
	const char *part;
	const struct xlsx_handler *h;
	void *data;
	struct err *err;
	bool failed;
	int depth;
	int64_t seen;		/* where the last whole token began */
};

static const char *xlsx_local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon == NULL ? name : colon + 1;
}

static void xlsx_stop(struct xlsx_parse *p, int rc)
{
	if (rc == 0)
		return;
	p->failed = true;
	XML_StopParser(p->parser, XML_FALSE);
}

static void xlsx_mark(struct xlsx_parse *p)
{
	p->seen = XML_GetCurrentByteIndex(p->parser);
}

static void XMLCALL xlsx_on_open(void *data, const char *name,
    const char **attrs)
{
	struct xlsx_parse *p = data;

	xlsx_mark(p);
	if (p->failed)
		return;
	if (++p->depth > XLSX_DEPTH_MAX) {
		xlsx_stop(p, fail(p->err, "%s: elements lie deeper than %d",
		    p->part, XLSX_DEPTH_MAX));
		return;
	}
	/* Expat's own list, whose names may lose their prefix. */
	for (size_t i = 0; attrs[i] != NULL; i += 2)
		attrs[i] = xlsx_local(attrs[i]);
	xlsx_stop(p, p->h->open(p->data, xlsx_local(name), attrs, p->err));
}

static void XMLCALL xlsx_on_close(void *data, const char *name)
{
	struct xlsx_parse *p = data;

	xlsx_mark(p);
	p->depth--;
	if (!p->failed && p->h->close != NULL)
		xlsx_stop(p, p->h->close(p->data, xlsx_local(name), p->err));
}

static void XMLCALL xlsx_on_text(void *data, const char *s, int n)
{
	struct xlsx_parse *p = data;

	xlsx_mark(p);
	if (!p->failed && p->h->text != NULL)
		p->h->text(p->data, s, (size_t)n);
}

static void XMLCALL xlsx_on_other(void *data, const char *s, int n)
{
	(void)s;
	(void)n;
	xlsx_mark(data);
}

static void XMLCALL xlsx_on_doctype(void *data, const char *name,
    const char *system, const char *public, int internal)
{
	struct xlsx_parse *p = data;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xlsx_stop(p, fail(p->err, "%s: it declares a document type, which "
	    "no spreadsheet does", p->part));
}

static void xlsx_parse_init(struct xlsx_parse *p)
{
	p->parser = XML_ParserCreate(NULL);
	if (p->parser == NULL)
		mem_out("a parser of XML");
	XML_SetUserData(p->parser, p);
	XML_SetElementHandler(p->parser, xlsx_on_open, xlsx_on_close);
	XML_SetCharacterDataHandler(p->parser, xlsx_on_text);
	XML_SetDefaultHandler(p->parser, xlsx_on_other);
	XML_SetStartDoctypeDeclHandler(p->parser, xlsx_on_doctype);
}

static int xlsx_feed(struct xlsx_parse *p, const char *bytes, int n,
    int64_t fed)
{
	enum XML_Status ok = XML_Parse(p->parser, bytes, n, n == 0);

	if (p->failed)
		return -1;
	if (ok != XML_STATUS_OK)
		return fail(p->err, "%s: line %lu: %s", p->part,
		    (unsigned long)XML_GetCurrentLineNumber(p->parser),
		    XML_ErrorString(XML_GetErrorCode(p->parser)));
	if (fed - p->seen > XLSX_TOKEN_MAX)
		return fail(p->err, "%s: something in it is longer than "
		    "%d KiB", p->part, (int)(XLSX_TOKEN_MAX >> 10));
	return 0;
}

/* ---- parts ------------------------------------------------------------ */

static int xlsx_inflate(struct xlsx *x, zip_file_t *f, struct xlsx_parse *p)
{
	char piece[XLSX_PIECE];
	int64_t fed = 0;
	zip_int64_t n;

	do {
		n = zip_fread(f, piece, sizeof(piece));
		if (n < 0)
			return fail(p->err, "%s: %s", p->part,
			    zip_file_strerror(f));
		x->inflated += (size_t)n;
		if (x->inflated > XLSX_INFLATED_MAX)
			return fail(p->err, "%s: unpacked it is larger than "
			    "%zu MiB", p->part, XLSX_INFLATED_MAX >> 20);
		fed += n;
		if (xlsx_feed(p, piece, (int)n, fed) != 0)
			return -1;
	} while (n > 0);
	return 0;
}

int xlsx_part(struct xlsx *x, const char *part, const struct xlsx_handler *h,
    void *data, struct err *err)
{
	struct xlsx_parse p = { .part = part, .h = h, .data = data,
		.err = err };
	zip_int64_t index = zip_name_locate(x->zip, part, ZIP_FL_NOCASE);
	zip_file_t *f;
	int rc;

	if (index < 0)
		return fail(err, "it has no part %s", part);
	f = zip_fopen_index(x->zip, (zip_uint64_t)index, 0);
	if (f == NULL)
		return fail(err, "%s: %s", part, zip_strerror(x->zip));
	xlsx_parse_init(&p);
	rc = xlsx_inflate(x, f, &p);
	XML_ParserFree(p.parser);
	zip_fclose(f);
	return rc;
}

const char *xlsx_attr(const char **attrs, const char *name)
{
	for (size_t i = 0; attrs[i] != NULL; i += 2)
		if (strcmp(attrs[i], name) == 0)
			return attrs[i + 1];
	return NULL;
}

/* ---- a sheet ---------------------------------------------------------- */

static const struct xlsx_sheet *xlsx_choose(struct xlsx *x,
    const char *which, struct err *err)
{
	const struct xlsx_sheet *found = NULL;
	struct buf names = {0};

	for (size_t i = 0; i < x->nsheets; i++) {
		const struct xlsx_sheet *s = &x->sheets[i];

		buf_addf(&names, "%s\"%s\"", i == 0 ? "" : ", ", s->name);
		if (found == NULL && (which == NULL ? !s->hidden :
		    strcmp(which, s->name) == 0))
			found = s;
	}
	if (found == NULL && which != NULL)
		fail(err, "it has no sheet \"%s\", but %s", which,
		    buf_str(&names));
	else if (found == NULL)
		fail(err, "it has no sheet that is not hidden");
	buf_release(&names);
	return found;
}

static int xlsx_read(struct xlsx *x, struct sheet *s, const char *which,
    struct err *err)
{
	const struct xlsx_sheet *sheet;
	const char *part;

	if (xlsx_read_book(x, err) != 0)
		return -1;
	sheet = xlsx_choose(x, which, err);
	if (sheet == NULL)
		return -1;
	part = xlsx_sheet_part(x, sheet, err);
	if (part == NULL || xlsx_read_cells(x, part, s, err) != 0)
		return -1;
	s->name = arena_strdup(&s->arena, sheet->name);
	for (size_t i = 0; i < x->nsheets; i++) {
		if (&x->sheets[i] == sheet)
			continue;
		grow((void **)&s->others, &s->others_cap, s->nothers + 1,
		    sizeof(*s->others));
		s->others[s->nothers++] = arena_strdup(&s->arena,
		    x->sheets[i].name);
	}
	return 0;
}

int sheet_read_xlsx(struct sheet *s, const void *bytes, size_t n,
    const char *which, struct err *err)
{
	struct xlsx x = {0};
	int rc = xlsx_open(&x, bytes, n, err);

	if (rc == 0)
		rc = xlsx_read(&x, s, which, err);
	xlsx_close(&x);
	return rc;
}
