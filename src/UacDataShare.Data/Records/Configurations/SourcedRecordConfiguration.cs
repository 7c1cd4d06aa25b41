using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

/// <summary>What the tables of all records have in common.</summary>
internal abstract class SourcedRecordConfiguration<TRecord> : IEntityTypeConfiguration<TRecord>
    where TRecord : SourcedRecord
{
    protected abstract string Table { get; }

    public void Configure(EntityTypeBuilder<TRecord> builder)
    {
        builder.ToTable(Table, RecordsContext.Schema);
        builder.HasKey(record => record.Id);
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Version).HasDefaultValue(1);
        builder.Property(record => record.Duplicate).HasDefaultValue(false);
        ConfigureOwn(builder);
    }

    protected abstract void ConfigureOwn(EntityTypeBuilder<TRecord> builder);
}
