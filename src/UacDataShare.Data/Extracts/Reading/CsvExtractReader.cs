namespace UacDataShare.Data.Extracts.Reading;

/// <summary>Reads a CSV file of one kind: a header of column names in any order, then a row a record.</summary>
internal sealed class CsvExtractReader(RecordKind kind, string file)
{
    public IEnumerable<ReadItem> Read(TextReader text)
    {
        var csv = new CsvReader(text);
        var header = csv.Read();
        var faults = CheckHeader(header);
        if (header is null || faults.Count > 0)
        {
            return [new ReadItem(null, faults)];
        }

        return ReadRows(csv, [.. header.Values.Select(name => kind.Ordinals[name])]);
    }

    private IEnumerable<ReadItem> ReadRows(CsvReader csv, int[] ordinals)
    {
        var absent = Enumerable.Range(0, kind.Columns.Count).Except(ordinals).ToArray();
        while (csv.Read() is { } record)
        {
            yield return ReadRow(record, ordinals, absent);
        }
    }

    private ReadItem ReadRow(CsvRecord record, int[] ordinals, int[] absent)
    {
        if (record.IsBroken)
        {
            return ReadItem.Of(file, record.Line, null, ExtractFaults.OpenQuote);
        }

        if (record.Values.Count != ordinals.Length)
        {
            return ReadItem.Of(file, record.Line, null, ExtractFaults.WrongWidth);
        }

        var row = new RowBuilder(kind, file, record.Line);
        for (var i = 0; i < ordinals.Length; i++)
        {
            row.Set(ordinals[i], record.Values[i]);
        }

        foreach (var at in absent)
        {
            row.Set(at, null);
        }

        return row.Build();
    }

    private List<RowFault> CheckHeader(CsvRecord? header)
    {
        if (header is null)
        {
            return [new RowFault(file, 1, null, ExtractFaults.NoHeader)];
        }

        // By its place: in a file without a header, what stands there is a value.
        var unknown = header.Values.Index().Where(column => !kind.Ordinals.ContainsKey(column.Item))
            .Select(column => new RowFault(file, header.Line, $"#{column.Index + 1}", ExtractFaults.UnknownColumn));
        var repeated = header.Values.GroupBy(name => name, StringComparer.Ordinal).Where(name => name.Count() > 1 && kind.Ordinals.ContainsKey(name.Key))
            .Select(name => new RowFault(file, header.Line, name.Key, ExtractFaults.RepeatedColumn));
        var missing = kind.Columns.Where(column => column.IsRequired && !header.Values.Contains(column.Name))
            .Select(column => new RowFault(file, header.Line, column.Name, ExtractFaults.Missing));
        return [.. unknown, .. repeated, .. missing];
    }
}
