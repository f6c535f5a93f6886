using System.Diagnostics.CodeAnalysis;

namespace Incubator.Core.Search;

/// <summary>The rows that have a term, each with the most prominent field that has it.</summary>
/// <remarks>
/// A row and its field in one number; a row's fields are added in that order, so the first one stays, and rows rise. Most terms stand in
/// one row alone: their number needs no array.
/// </remarks>
internal struct Postings
{
    public const int MaxRows = 1 << (32 - FieldBits);

    private const int FieldBits = 2;
    private const uint FieldMask = (1 << FieldBits) - 1;

    private uint[]? _packed;
    private uint _last;
    private int _count;

    [UnscopedRef]
    public readonly ReadOnlySpan<uint> All => _packed is null ? new ReadOnlySpan<uint>(in _last)[.._count] : _packed.AsSpan(0, _count);

    public static (int Row, int Field) Read(uint posting) => ((int)(posting >> FieldBits), (int)(posting & FieldMask));

    public void Add(int row, int field)
    {
        if (_count > 0 && _last >> FieldBits == row)
        {
            return;
        }

        var packed = ((uint)row << FieldBits) | (uint)field;
        if (_count > 0)
        {
            _packed ??= [_last];
            if (_count >= _packed.Length)
            {
                Array.Resize(ref _packed, Math.Max(_count + 1, _packed.Length * 5 / 4));
            }

            _packed[_count] = packed;
        }

        _last = packed;
        _count++;
    }

    public void Trim()
    {
        if (_packed is not null)
        {
            Array.Resize(ref _packed, _count);
        }
    }
}
