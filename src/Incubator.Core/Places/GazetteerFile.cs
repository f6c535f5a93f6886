using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Incubator.Core.Places;

/// <summary>
/// The gazetteer as tools/gazetteer packs it: UTF-8 lines in five sections, of which the last three are sorted by their first field and
/// searched where they lie. Towns: key, name, country, area, latitude and longitude in thousandths of a degree, people, number of the
/// zone, t or d (a district), town of a district. Other names: key, number of the town. Postcodes: country and code, latitude, longitude,
/// number of the town, name of the commune, area.
/// </summary>
internal sealed class GazetteerFile
{
    private const int PeopleField = 6;
    private const string Resource = "Incubator.Core.Places.gazetteer.br";

    private readonly byte[] _text;
    private readonly string[] _zones;
    private readonly Dictionary<(string Country, string Code), GazetteerArea> _areas;

    private GazetteerFile(byte[] text)
    {
        _text = text;
        var at = 0;
        _zones = [.. Section(ref at).All()];
        _areas = Section(ref at).All().Select(line => line.Split('\t'))
            .ToDictionary(f => (f[0], f[1]), f => new GazetteerArea(f[0], f[1], f[2], f[3]));
        Towns = Section(ref at);
        OtherNames = Section(ref at);
        Codes = Section(ref at);
    }

    public Lines Towns { get; }

    public Lines OtherNames { get; }

    public Lines Codes { get; }

    public static GazetteerFile Read()
    {
        using var stream = typeof(GazetteerFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var packed = new BrotliStream(stream, CompressionMode.Decompress);
        using var text = new MemoryStream();
        packed.CopyTo(text);
        return new GazetteerFile(text.ToArray());
    }

    public GazetteerEntry Town(int line)
    {
        var f = Towns[line].Split('\t');
        var isDistrict = f[8] == "d";
        return new GazetteerEntry(
            isDistrict ? GazetteerKind.District : GazetteerKind.Town, f[1], f[2], Area(f[2], f[3]), Text(f[9]),
            new Coordinates(Degrees(f[4]), Degrees(f[5])), Number(f[PeopleField]), _zones[Number(f[7])]);
    }

    public GazetteerEntry? Code(string country, string code)
    {
        var (first, end) = Codes.Range(country + code);
        if (first == end)
        {
            return null;
        }

        var f = Codes[first].Split('\t');
        var town = f[3].Length > 0 ? Town(Number(f[3])) : null;
        // An American code area has a point and no name: the nearest town lends its state and zone alone.
        var name = f[4].Length > 0 || country == "US" ? Text(f[4]) : town?.Name;
        return new GazetteerEntry(
            GazetteerKind.Postcode, code, town?.CountryCode ?? country, town?.Area ?? Area(country, f[5]), name,
            new Coordinates(Degrees(f[1]), Degrees(f[2])), town?.People ?? 0, town?.TimeZone ?? "Europe/Paris");
    }

    /// <summary>The people of a town, without reading the rest of its line.</summary>
    public int PeopleOf(int line) => Towns.Number(line, PeopleField);

    private GazetteerArea? Area(string country, string code) =>
        _areas.GetValueOrDefault((Gazetteer.IsFrance(country) ? "FR" : country, code));

    private static string? Text(string field) => field.Length > 0 ? field : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Degrees(string thousandths) => Number(thousandths) / 1000.0;

    private Lines Section(ref int at)
    {
        var starts = new List<int>();
        while (at < _text.Length && _text[at] != '\n')
        {
            starts.Add(at);
            at += _text.AsSpan(at).IndexOf((byte)'\n') + 1;
        }

        starts.Add(at++);
        return new Lines(_text, [.. starts]);
    }

    /// <summary>Lines of the text.</summary>
    /// <param name="starts">Where each begins, and where the last one ends.</param>
    internal sealed class Lines(byte[] text, int[] starts)
    {
        public int Count => starts.Length - 1;

        public string this[int line] => Encoding.UTF8.GetString(text, starts[line], starts[line + 1] - starts[line] - 1);

        public IEnumerable<string> All() => Enumerable.Range(0, Count).Select(line => this[line]);

        /// <summary>The bytes of the first field.</summary>
        public ReadOnlySpan<byte> Key(int line)
        {
            var whole = text.AsSpan(starts[line], starts[line + 1] - starts[line] - 1);
            var end = whole.IndexOf((byte)'\t');
            return end < 0 ? whole : whole[..end];
        }

        /// <summary>A field that is a number.</summary>
        public int Number(int line, int field)
        {
            var rest = text.AsSpan(starts[line], starts[line + 1] - starts[line] - 1);
            for (; field > 0; field--)
            {
                rest = rest[(rest.IndexOf((byte)'\t') + 1)..];
            }

            return Utf8Parser.TryParse(rest, out int number, out _) ? number : 0;
        }

        /// <summary>The lines whose first field is the key: from the first up to the end, which is not among them.</summary>
        public (int First, int End) Range(string key)
        {
            var wanted = Encoding.UTF8.GetBytes(key);
            var first = FirstNotBefore(wanted);
            var end = first;
            while (end < Count && Key(end).SequenceEqual(wanted))
            {
                end++;
            }

            return (first, end);
        }

        /// <summary>The lines whose first field begins so: from the first up to the end, which is not among them.</summary>
        public (int First, int End) Beginning(string start)
        {
            var wanted = Encoding.UTF8.GetBytes(start);
            var first = FirstNotBefore(wanted);
            var end = first;
            while (end < Count && Key(end).StartsWith(wanted))
            {
                end++;
            }

            return (first, end);
        }

        private int FirstNotBefore(ReadOnlySpan<byte> key)
        {
            var (low, high) = (0, Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Key(middle).SequenceCompareTo(key) < 0)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }
    }
}
