using System.Diagnostics;
using System.Globalization;
using Incubator.Core.Files;
using Incubator.Web.Admin.Editing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Import;

/// <summary>
/// A file comes in: chosen, looked at, its columns and values said, previewed, written. What was said of a file is kept while it is read
/// anew; it does not hold for the next file, nor for another kind of record.
/// </summary>
public sealed partial class ImportPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Func<string?, IEnumerable<string>> _judge;
    private FileImport _import = default!;
    private FileImport _reader = default!;
    private FileReading _reading = new();
    private FileMapping _said = FileMapping.None;
    private FileMapping _mapping = FileMapping.None;
    private Dictionary<int, TwinChoice> _twins = [];
    private SourceProfile? _profile;
    private FileLook? _look;
    private ImportPreview? _preview;
    private bool _isWritten;
    private bool _overwrites;
    private bool _leavesOut;
    private int? _archived;
    private string? _busy;
    private string? _left;
    private string? _trouble;
    private double _percent;
    private string? _source;
    private string? _sourceTrouble;
    private IReadOnlyList<string> _sources = [];

    // What was chosen is kept as long as the page is open: a browser tells of the same file only once.
    private UploadedFile? _file;

    // After every edit MudBlazor asks anew what is wrong, and would otherwise take the error away.
    public ImportPage() => _judge = _ => _sourceTrouble is { } trouble ? [trouble] : [];

    [Inject]
    private ILogger<ImportPage> Log { get; set; } = default!;

    private IEnumerable<FileImport> Imports => All.Where(i => !i.IsJson);

    protected override async Task OnInitializedAsync()
    {
        _import = Imports.First();
        _sources = await _import.SourcesAsync(_gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _file?.Dispose();
    }

    private void Forget() => (_preview, _trouble, _sourceTrouble, _isWritten, _archived) = (null, null, null, false, null);

    private Task ChooseAsync(InputFileChangeEventArgs chosen) => DoAsync(Text["Import.Reading"], async progress =>
    {
        Forget();
        _file?.Dispose();
        (_file, _look, _said, _reading) = (null, null, FileMapping.None, new FileReading());
        if (chosen.File.Size > CsvFile.MaxBytes)
        {
            _trouble = Text["Import.TooBig"];
            return;
        }

        _file = await UploadedFile.ReceiveAsync(chosen.File, _gone.Token);
        await LookAsync(progress);
    });

    /// <summary>The file holds records of another kind: what was said of its columns and rows was said of something else.</summary>
    private Task ChangeKindAsync()
    {
        (_said, _reading) = (FileMapping.None, _reading with { HeaderLine = null });
        return LookAgainAsync();
    }

    /// <summary>Something was said of the file that changes what would become of it.</summary>
    private async Task ReadAgainAsync()
    {
        Forget();
        if (_file is not null)
        {
            await DoAsync(Text["Import.Reading"], PreviewAsync);
        }
    }

    private async Task LookAgainAsync()
    {
        Forget();
        if (_file is not null)
        {
            await DoAsync(Text["Import.Reading"], LookAsync);
        }
    }

    /// <summary>A source was named: what was said of its last file holds for this one, as far as nobody has said otherwise.</summary>
    private Task SourceAsync() => _look is { IsPlain: false } && _profile?.Source != _source ? LookAgainAsync() : ReadAgainAsync();

    private Task ReadAsAsync(FileReading reading)
    {
        _reading = reading;
        return LookAgainAsync();
    }

    private Task MapAsync(FileMapping mapping)
    {
        _said = _mapping = mapping;
        return ReadAgainAsync();
    }

    private Task MendAsync(IReadOnlyList<(string Column, string Cell, string Instead)> values)
    {
        FileMapping Mended(FileMapping before) => values.Aggregate(before, (mapping, v) => mapping.With(v.Column, v.Cell, v.Instead));

        (_said, _mapping) = (Mended(_said), Mended(_mapping));
        return ReadAgainAsync();
    }

    private Task ChooseTwinAsync((int Line, TwinChoice Choice) chosen)
    {
        _twins = new Dictionary<int, TwinChoice>(_twins) { [chosen.Line] = chosen.Choice };
        return ReadAgainAsync();
    }

    private async Task LookAsync(IProgress<ImportProgress> progress)
    {
        _reader = All.FirstOrDefault(i => i.Kind == _import.Kind && i.IsJson && _file!.IsJson) ?? _import;
        // They are chosen by line, and lines may be other rows now.
        _twins = [];
        if (_reader.IsJson)
        {
            _look = null;
        }
        else
        {
            _profile = string.IsNullOrWhiteSpace(_source) ? null : await _reader.ProfileAsync(_source, _gone.Token);
            var before = _profile?.Read();
            var (file, reader, reading) = (_file!.Read(), _reader, _reading);
            _look = await Task.Run(() => reader.LookAsync(file, reading, before?.Reading, _gone.Token));
            _mapping = _look.MappingBy(_said, before?.Mapping);
        }

        await PreviewAsync(progress);
    }

    private async Task PreviewAsync(IProgress<ImportProgress> progress)
    {
        var file = _file!.Read();
        var options = new ImportOptions(SkipRefused: true, Overwrite: _overwrites, Source: _source, FileName: _file.Name)
        {
            Reading = _look?.Asked ?? _reading,
            Mapping = _reader.IsJson ? FileMapping.None : _mapping,
            LeavesOutCells = _leavesOut,
            TakesNewSectors = true,
            Twins = _twins,
        };
        var reader = _reader;
        _preview = await Task.Run(() => reader.PreviewAsync(file, options, progress, _gone.Token));
    }

    private Task ApplyAsync() => _preview is not { } preview ? Task.CompletedTask : DoAsync(Text["Import.Writing"], async progress =>
    {
        var (import, actor) = (_reader, await Me.GetAsync());
        switch (await Task.Run(() => import.ApplyAsync(preview, actor, progress, _gone.Token)))
        {
            case ImportResult.Written written:
                (_preview, _isWritten) = (written.Preview, true);
                break;
            case ImportResult.Undone:
                _trouble = Text["Import.Undone"];
                break;
            case ImportResult.Overtaken:
                _trouble = Text["Import.Overtaken"];
                break;
            default:
                _trouble = Text["NotYours"];
                break;
        }
    });

    private Task ArchiveAsync() => _preview is not { } preview ? Task.CompletedTask : DoAsync(Text["Import.Archiving"], async _ =>
    {
        var (import, actor) = (_reader, await Me.GetAsync());
        _archived = await Task.Run(() => import.ArchiveAsync(preview.Gone, actor, _gone.Token));
    });

    private async Task DoAsync(string what, Func<IProgress<ImportProgress>, Task> act)
    {
        if (_busy is not null || _gone.IsCancellationRequested)
        {
            return;
        }

        (_busy, _percent, _trouble, _left) = (what, 0, null, null);
        var began = Stopwatch.GetTimestamp();
        try
        {
            // Made here, it reports on the circuit.
            await act(new Progress<ImportProgress>(p =>
            {
                _percent = p.Total == 0 ? 100 : 100d * p.Done / p.Total;
                _left = Left(Stopwatch.GetElapsedTime(began), p);
                StateHasChanged();
            }));
        }
        catch (CsvException e)
        {
            string? said = Words[e.Problem.Key, e.Problem.Values];
            (_trouble, _sourceTrouble) = e.Problem.Column == SourceNames.Column ? (null, said) : (said, (string?)null);
        }
        catch (Exception) when (_gone.IsCancellationRequested)
        {
            // The person has left, and the file with them.
        }
        catch (Exception e)
        {
            EditorLog.SaveFailed(Log, e, _import.Kind, null);
            _trouble = Text.NotSaved(Words, e, "Import.Failed");
        }
        finally
        {
            _busy = null;
        }
    }

    private string Left(TimeSpan spent, ImportProgress progress)
    {
        var rows = string.Create(CultureInfo.CurrentCulture, $"{progress.Done:N0} / {progress.Total:N0}");
        var left = progress.Done == 0 ? TimeSpan.Zero : spent * ((double)(progress.Total - progress.Done) / progress.Done);
        return left < TimeSpan.FromSeconds(5) ? rows : $"{rows} · {Text["Import.SecondsLeft", Math.Ceiling(left.TotalSeconds)]}";
    }
}
