using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UacDataShare.Data.Records.Configurations;

internal sealed class PostReleaseCallConfiguration : SourcedRecordConfiguration<PostReleaseCall>
{
    protected override string Table => "post_release_call";

    protected override void ConfigureOwn(EntityTypeBuilder<PostReleaseCall> builder)
    {
        builder.HasOne<Child>().WithMany().HasForeignKey(record => record.ChildId).OnDelete(DeleteBehavior.NoAction);
    }
}
