using System.Text.Json;
using UacDataShare.Disclosure.Catalogue;
using UacDataShare.Disclosure.Decisions;
using UacDataShare.Disclosure.Planning;
using UacDataShare.Disclosure.Reading;
using UacDataShare.Disclosure.Releasing;

namespace UacDataShare.Disclosure.Answers;

/// <summary>Writes rows in the shape that the operation asked for. What is not released is written as null.</summary>
internal sealed class RowWriter(Utf8JsonWriter json, Answer answer)
{
    public void WriteDisclosure(IReadOnlyList<OutputField> fields)
    {
        foreach (var output in fields)
        {
            json.WritePropertyName(output.ResponseName);
            switch (output)
            {
                case DisclosureOutput disclosure:
                    json.WriteStartObject();
                    WriteDisclosure(disclosure.Fields);
                    json.WriteEndObject();
                    break;
                case DecisionIdOutput:
                    json.WriteStringValue(answer.DecisionId);
                    break;
                case ConstantOutput constant:
                    json.WriteStringValue(constant.Text);
                    break;
                case ExplainOutput explain:
                    ExplainWriter.Write(json, answer.Release.Vector, explain.Fields);
                    break;
                case QueryOutput query:
                    WriteQuery(query);
                    break;
                default:
                    throw new InvalidOperationException($"{output.GetType().Name} has no place in a disclosure.");
            }
        }
    }

    private void WriteQuery(QueryOutput output)
    {
        if (answer.Release.For(output.Query) is not { } released || !answer.Pages.TryGetValue(output.Query, out var page))
        {
            json.WriteNullValue();
        }
        else if (output.Query.IsSearch)
        {
            json.WriteStartObject();
            WritePage(output.Fields, released, page);
            json.WriteEndObject();
        }
        else if (page.Rows.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteRow(output.Fields, released, released.Root, page.Rows[0]);
        }
    }

    private void WritePage(IReadOnlyList<OutputField> fields, ReleasedQuery query, FetchedPage page)
    {
        foreach (var output in fields)
        {
            json.WritePropertyName(output.ResponseName);
            switch (output)
            {
                case PageRowsOutput rows:
                    WriteRows(rows.Fields, query, query.Root, page.Rows);
                    break;
                case PageInfoOutput info:
                    json.WriteStartObject();
                    WritePage(info.Fields, query, page);
                    json.WriteEndObject();
                    break;
                case HasNextPageOutput:
                    json.WriteBooleanValue(page.HasNext);
                    break;
                case EndCursorOutput:
                    WriteEndCursor(query, page);
                    break;
                case TotalCountOutput:
                    WriteTotal(page);
                    break;
                case ConstantOutput constant:
                    json.WriteStringValue(constant.Text);
                    break;
                default:
                    throw new InvalidOperationException($"{output.GetType().Name} has no place in a page.");
            }
        }
    }

    private void WriteRows(IReadOnlyList<OutputField> fields, ReleasedQuery query, ReleasedNode node, IReadOnlyList<FetchedRow> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            WriteRow(fields, query, node, row);
        }

        json.WriteEndArray();
    }

    private void WriteRow(IReadOnlyList<OutputField> fields, ReleasedQuery query, ReleasedNode node, FetchedRow row)
    {
        json.WriteStartObject();
        foreach (var output in fields)
        {
            json.WritePropertyName(output.ResponseName);
            switch (output)
            {
                case ValueOutput value:
                    WriteValue(node, value.Field, row);
                    break;
                case IdOutput:
                    json.WriteStringValue(answer.Ids.Write(row.Key));
                    break;
                case ConstantOutput constant:
                    json.WriteStringValue(constant.Text);
                    break;
                case RelationOutput relation:
                    WriteRelation(relation, query, node, row);
                    break;
                case SameRowOutput same:
                    WriteRow(same.Fields, query, node, row);
                    break;
                case CursorOutput:
                    json.WriteStringValue(Cursor(query, row));
                    break;
                default:
                    throw new InvalidOperationException($"{output.GetType().Name} has no place in a row.");
            }
        }

        json.WriteEndObject();
    }

    private void WriteRelation(RelationOutput output, ReleasedQuery query, ReleasedNode parent, FetchedRow row)
    {
        var node = parent.Children.FirstOrDefault(child => child.Node == output.Node);
        if (node is null)
        {
            json.WriteNullValue();
            return;
        }

        var rows = row.Below(output.Node);
        if (output.Node.IsList)
        {
            WriteRows(output.Fields, query, node, rows);
        }
        else if (rows.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteRow(output.Fields, query, node, rows[0]);
        }
    }

    private void WriteValue(ReleasedNode node, CatalogueField field, FetchedRow row)
    {
        for (var i = 0; i < node.Columns.Count; i++)
        {
            if (node.Columns[i].Field == field)
            {
                WriteCell(node.Columns[i].Shape, row.Cells[i]);
                return;
            }
        }

        json.WriteNullValue();
    }

    private void WriteCell(ValueShape shape, Cell cell)
    {
        if (!cell.IsPresent)
        {
            json.WriteNullValue();
            return;
        }

        switch (shape)
        {
            case ValueShape.Text:
                json.WriteStringValue(cell.Text);
                break;
            case ValueShape.Date:
                WriteDate(cell.Date);
                break;
            case ValueShape.Instant:
                json.WriteStringValue(cell.Instant);
                break;
            case ValueShape.Integer:
                json.WriteNumberValue(cell.Integer);
                break;
            case ValueShape.Boolean:
                json.WriteBooleanValue(cell.Boolean);
                break;
        }
    }

    private void WriteDate(DateOnly date)
    {
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out var length, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private void WriteEndCursor(ReleasedQuery query, FetchedPage page)
    {
        if (page.Rows.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(Cursor(query, page.Rows[^1]));
        }
    }

    private void WriteTotal(FetchedPage page)
    {
        if (page.Total is { } total)
        {
            json.WriteNumberValue(total);
        }
        else if (page.TotalBand is { } band)
        {
            json.WriteStringValue(band);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private string Cursor(ReleasedQuery query, FetchedRow row)
    {
        var values = query.Query.Order.Select((_, i) => row.Cells[query.Root.Columns.Count + i].Text).ToList();
        return answer.Cursors.Write(new KeysetPosition(values, row.Key), query.Query.Question);
    }
}
