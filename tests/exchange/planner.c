/*
 * planner.c: the workbook of a planner: `planner LANG FILE.xlsx`.
 *
 * Forty rows of events as people type them: merged days, phases across the
 * sheet, hours as texts, as times and as lengths, cells left for later, an
 * event in two rows, the headings again on the second page.  Only the
 * headings differ between languages.
 */
#include "config.h"

#include <stdbool.h>
#include <xlsxwriter.h>

#include "base/mem.h"

enum { NR, DAY, HOUR, KIND, CHANNEL, FROM, TO, TITLE, TEXT, EXPECTED, NOTES,
	OWNER, COLUMNS };

static const struct { const char *lang, *heads[COLUMNS]; } heads[] = {
	{ "en", { "No.", "Day", "Time", "Category", "Delivery method", "From",
	    "To", "Subject", "Message", "Expected player action",
	    "Controller notes", "Responsible" } },
	{ "es", { "N.º", "Día", "Hora", "Categoría", "Medio", "Remitente",
	    "Destinatarios", "Asunto", "Mensaje", "Acción esperada",
	    "Observaciones", "Responsable" } },
	{ "pt", { "Nº", "Dia", "Horário", "Categoria", "Meio", "Remetente",
	    "Destinatários", "Assunto", "Mensagem", "Ação esperada",
	    "Observações", "Responsável" } },
	{ "fr", { "N°", "Jour", "Heure", "Catégorie", "Moyen", "Expéditeur",
	    "Destinataires", "Objet", "Message", "Réaction attendue",
	    "Remarques", "Responsable" } },
};

/* Row 1 of these is row 6 of the sheet.  "=TIME" and "=SPAN" are numbers with
 * that format; "|" goes across the sheet; "\f" is the headings again. */
static const char *const rows[][COLUMNS] = {
	{ "1-01", "D+0", "08:30", "Admin", "", "EXCON", "", "StartEx" },
	{ "|FASE 1: DETECCIÓN" },
	{ "1-02", "D+0", "=0.354166666666667", "Contextual", "Correo", "SOC",
	    "CSIRT", "Alerta EDR en FILE-SRV-02",
	    "Se renombran archivos en masa.\nProceso: svchost32.exe",
	    "Triage en 15 min", "", "Ana" },
	{ "1-03", "", "08:40", "Inject", "Phone call", "Mesa de ayuda",
	    "TI; CSIRT", "Cuarenta llamadas",
	    "No puedo abrir mis documentos.", "Abrir incidente" },
	{ "1-04", "", "8h50", "Stimulus", "Courriel", "Fournisseur", "TI",
	    "Une mise à jour urgente", "Merci de l'installer ce matin." },
	{ "1-05", "", "09:00", "Acción esperada", "", "", "CSIRT",
	    "El CSIRT avisa a TI", "", "Llamada a TI" },
	{ "1-06", "", "0910", "Inyección", "Correo electrónico", "CERT-BR",
	    "CSIRT", "Indicadores", "Hash: {sha256}", "", "Ver anexo A" },
	{ "1-07", "", "09:15-09:30", "Inyección", "Redes sociales",
	    "Ciudadanía", "Todos", "Rumores en redes", "#HaciendaCaida" },
	{ "1-08", "", "9:20 am", "Inyección", "Prensa", "Diario El Faro",
	    "Gabinete", "Llama una periodista", "¿Confirman el ataque?",
	    "Comunicado verificado" },
	{ "1-09", "", "T+1:00", "Inject", "Email", "Partner CSIRT", "CSIRT",
	    "Request for information", "Please share what you can.",
	    "Answer with the right TLP" },
	{ "1-10", "", "", "Contingencia", "Teléfono", "Ministra",
	    "Gabinete", "¿Pagamos?", "¿Cuánto piden?", "",
	    "Solo si el grupo se detiene" },
	{ "1-11", "", "por definir", "Inyección", "Correo", "Auditoría",
	    "TI", "Pedido de bitácoras", "Remitan las bitácoras." },
	{ "1-12", "", "10:00", "Inyección", "Correo", "RR. HH.", "",
	    "Planilla detenida", "No se puede pagar la planilla." },
	{ "1-13", "", "10:05", "Inyección", "Correo", "Aduanas", "Aduanas",
	    "Contenedores detenidos" },
	{ "1-14", "", "10:15", "Inyección", "Radio VHF", "Puerto", "Aduanas",
	    "El puerto pide instrucciones", "¿Pasamos a papel?" },
	{ "1-15", "", "a media mañana", "Inyección", "Correo", "Banco",
	    "Gabinete", "El banco central pregunta", "¿Hay riesgo?" },
	{ "1-16", "", "10:30", "Inyección", "Documento", "Jurídico",
	    "Gabinete", "Dictamen", "Plazo de 72 horas para notificar.",
	    "Notificar al regulador" },
	{ "\f" },
	{ "|FASE 2: CONTENCIÓN" },
	{ "2-01", "D+1", "D+1 09:30", "Inyección", "Correo", "SOC", "CSIRT",
	    "Segunda oleada", "Otra vez, ahora en Seguridad Social." },
	{ "2-02", "", "09:40", "Inyección", "Chat", "Interpol", "Policía",
	    "Pedido de preservación", "Preserven los registros." },
	{ "2-03", "", "09:50", "Inserção", "E-mail", "CTIR Gov", "CSIRT",
	    "Pedido de apoio", "Precisamos de uma amostra.", "Enviar amostra" },
	{ "2-04", "", "=0.416666666666667", "Inyección", "Correo",
	    "Proveedor", "TI", "Restauración", "El respaldo está dañado." },
	{ "", "", "", "", "", "", "", "", "Hay otra copia en cinta." },
	{ "2-05", "", "10:20", "Otro", "Noticias", "Canal 7", "Todos",
	    "Noticiero", "Filas en las ventanillas." },
	{ "2-06", "", "10:30", "Pregunta", "", "", "CSIRT",
	    "¿Qué familia de ransomware es?" },
	{ "2-07", "", "10:45", "Inyección", "Correo", "Ministra",
	    "Gabinete, CSIRT", "Reunión", "Informen en diez minutos." },
	{ "2-07", "", "10:50", "Inyección", "Correo", "Ministra",
	    "Gabinete", "Reunión", "¿Dónde está el informe?" },
	{ "2-08" },
	{ "2-09", "", "11:00", "Decisión", "", "", "",
	    "¿Se corta la conexión con Aduanas?" },
	{ "2-10", "", "11:10", "Inyección", "Correo", "Importadores",
	    "Aduanas", "Pérdidas", "Perdemos un millón por día.", "", "",
	    "Luis" },
	{ "2-11", "", "=1.5", "Inyección", "Correo", "Sindicato", "Gabinete",
	    "Huelga", "Sin sistemas no hay turno." },
	{ "2-12", "", "11:30", "Inyección", "Correo", "Atacante",
	    "Presidencia", "Ultimátum", "Quedan 24 horas." },
	{ "2-13", "", "11:40", "Inyección", "Fax", "Cancillería",
	    "Presidencia", "Ofrecen ayuda", "Un país amigo ofrece ayuda." },
	{ "2-14", "", "11:50", "Inyección", "Correo", "SOC", "CSIRT",
	    "Exfiltración", "5 GB hacia 198.51.100.7", "Bloquear" },
	{ "2-15", "", "12:00", "Admin", "", "EXCON", "Todos", "Pausa",
	    "EJERCICIO. Pausa de treinta minutos." },
	{ "2-16", "", "12:30", "Inyección", "Correo", "Prensa", "Gabinete",
	    "=HYPERLINK(\"x\")", "Texto \"entre comillas\" y \\barras\\." },
	{ "2-17", "", "12:45", "Inyección", "Correo", "SOC", "CSIRT",
	    "Limpieza", "Sin actividad desde hace una hora." },
	{ "2-18", "", "12:40", "Inyección", "Correo", "CSIRT regional",
	    "CSIRT", "Lecciones", "¿Qué compartimos?", "Informe TLP:GREEN" },
	{ "2-19", "", "13:00", "Admin", "", "EXCON", "", "EndEx" },
};

#define FIRST 5			/* counted from 0 */

struct planner {
	lxw_worksheet *to;
	lxw_format *time, *span, *wrap;
	size_t lang;
};

static void planner_cell(const struct planner *p, lxw_row_t row, int column,
    const char *s)
{
	if (s == NULL || s[0] == '\0')
		return;
	if (column == HOUR && s[0] == '=')
		worksheet_write_number(p->to, row, (lxw_col_t)column,
		    strtod(s + 1, NULL), s[1] == '1' ? p->span : p->time);
	else
		worksheet_write_string(p->to, row, (lxw_col_t)column, s,
		    p->wrap);
}

static void planner_rows(const struct planner *p)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		lxw_row_t row = (lxw_row_t)(FIRST + i);
		const char *const *cells = rows[i];

		if (cells[0][0] == '|')
			worksheet_merge_range(p->to, row, 0, row, COLUMNS - 1,
			    cells[0] + 1, NULL);
		else if (cells[0][0] == '\f')
			cells = heads[p->lang].heads;
		for (int c = 0; c < COLUMNS && cells[0][0] != '|'; c++)
			planner_cell(p, row, c, cells[c]);
	}
}

/* The days go down over their rows, and so does the event in two rows. */
static void planner_merges(const struct planner *p)
{
	lxw_row_t from = 0;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		lxw_row_t row = (lxw_row_t)(FIRST + i);
		bool stop = i + 1 == ARRAY_LEN(rows) || strchr("|\f",
		    rows[i + 1][0][0]) != NULL || rows[i][0][0] == '|';

		if (rows[i][0][0] == '\0')
			worksheet_merge_range(p->to, row - 1, NR, row, NR,
			    rows[i - 1][0], NULL);
		if (rows[i][DAY] != NULL && rows[i][DAY][0] != '\0')
			from = row;
		if (stop && from > 0 && row > from)
			worksheet_merge_range(p->to, from, DAY, row, DAY,
			    rows[from - FIRST][DAY], NULL);
		if (stop)
			from = 0;
	}
}

int main(int argc, char **argv)
{
	struct planner p = {0};
	lxw_workbook *book;

	while (argc == 3 && p.lang < ARRAY_LEN(heads) &&
	    strcmp(heads[p.lang].lang, argv[1]) != 0)
		p.lang++;
	if (argc != 3 || p.lang == ARRAY_LEN(heads))
		return 2;
	book = workbook_new(argv[2]);
	worksheet_write_string(workbook_add_worksheet(book, "Portada"), 0, 0,
	    "EJERCICIO", NULL);
	p.to = workbook_add_worksheet(book, "MSEL");
	p.time = workbook_add_format(book);
	format_set_num_format(p.time, "hh:mm");
	p.span = workbook_add_format(book);
	format_set_num_format(p.span, "[h]:mm");
	p.wrap = workbook_add_format(book);
	format_set_text_wrap(p.wrap);
	worksheet_merge_range(p.to, 0, 0, 0, COLUMNS - 1,
	    "Ejercicio Nacional \"Hacienda\" 2031", NULL);
	worksheet_write_string(p.to, 1, 0, "Borrador 3, no distribuir",
	    NULL);
	for (int c = 0; c < COLUMNS; c++)
		worksheet_write_string(p.to, FIRST - 1, (lxw_col_t)c,
		    heads[p.lang].heads[c], p.wrap);
	planner_rows(&p);
	planner_merges(&p);
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
